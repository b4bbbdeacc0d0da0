package nl.overstap.api.preference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
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

/** How a contact wants to be written to, as the bureau or its own HR keeps it. */
@Path("/v1/organizations/{organizationId}/contacts/{id}/notification-preferences")
@Acting
@Tag(name = "Organizations")
class ContactPreferenceResource {

    private final Preferences preferences;
    private final Caller caller;

    ContactPreferenceResource(Preferences preferences, Caller caller) {
        this.preferences = preferences;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "readContactNotificationPreferences",
            summary = "How does a contact want to be written to",
            description =
                    "As it is kept for the contact, for the bureau and the organization's own HR. Whoever reads the mail"
                            + " may have chosen otherwise, which holds and is theirs alone to see.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PreferenceJson.View.class)))
    public Response read(@PathParam("organizationId") UUID organizationId, @PathParam("id") UUID id) {
        return Answer.ok(
                preferences.ofContact(caller.actor(), organizationId, id),
                PreferenceJson.View::of,
                Preference::version);
    }

    @PUT
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "changeContactNotificationPreferences",
            summary = "Keep how a contact wants to be written to",
            description = "What already waits follows at once. Opting out, and lifting that, is the person's own.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PreferenceJson.View.class)))
    public Response change(
            @PathParam("organizationId") UUID organizationId,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull PreferenceJson.Body body) {
        return Answer.ok(
                preferences.changeOfContact(
                        caller.actor(), organizationId, id, Versions.required(ifMatch), body.toCommand()),
                PreferenceJson.View::of,
                Preference::version);
    }
}
