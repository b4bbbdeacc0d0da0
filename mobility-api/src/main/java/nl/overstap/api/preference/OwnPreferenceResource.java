package nl.overstap.api.preference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.preference.Preference;
import nl.overstap.mobility.preference.Preferences;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How I want to be written to. */
@Path("/v1/me/notification-preferences")
@Acting
@Tag(name = "Me")
class OwnPreferenceResource {

    private final Preferences preferences;
    private final Caller caller;

    OwnPreferenceResource(Preferences preferences, Caller caller) {
        this.preferences = preferences;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "readOwnNotificationPreferences",
            summary = "How do I want to be written to",
            description = "At the addresses that the network has of me.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PreferenceJson.View.class)))
    public Response read() {
        return Answer.ok(
                preferences.own(caller.actor(), caller.verifiedEmail()), PreferenceJson.View::of, Preference::version);
    }

    @PUT
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "changeOwnNotificationPreferences",
            summary = "Choose how I want to be written to",
            description = "What already waits follows at once. optedOut true stops rounds, reminders and digests in the"
                    + " whole installation, false lifts that for the address that the login vouches for; left out it"
                    + " stays as it is.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PreferenceJson.View.class)))
    public Response change(@HeaderParam("If-Match") @Nullable String ifMatch, @NotNull PreferenceJson.Body body) {
        return Answer.ok(
                preferences.changeOwn(
                        caller.actor(), caller.verifiedEmail(), Versions.required(ifMatch), body.toCommand()),
                PreferenceJson.View::of,
                Preference::version);
    }
}
