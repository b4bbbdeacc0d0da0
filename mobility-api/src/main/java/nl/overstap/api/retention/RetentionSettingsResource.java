package nl.overstap.api.retention;

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
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.retention.Retention;
import nl.overstap.mobility.retention.RetentionSettings;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a network decides of how long it keeps what. */
@Path("/v1/retention/settings")
@Acting
@Tag(name = "Retention")
class RetentionSettingsResource {

    /** The settings as they are. */
    @Schema(name = "RetentionSettings", examples = "{\"profileMonths\": 12, \"logMonths\": 12}")
    record SettingsView(int profileMonths, int logMonths) {}

    /** The settings as they are to be. */
    @Schema(
            name = "NewRetentionSettings",
            requiredProperties = {"profileMonths", "logMonths"},
            examples = "{\"profileMonths\": 9, \"logMonths\": 18}")
    record SettingsBody(
            @Nullable Integer profileMonths, @Nullable Integer logMonths) {}

    private final Retention retention;
    private final Caller caller;

    RetentionSettingsResource(Retention retention, Caller caller) {
        this.retention = retention;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADVISOR")
    @Operation(operationId = "readRetentionSettings", summary = "Read how long the network keeps profiles and logs")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Response read() {
        return answer(Outcome.done(retention.settings()));
    }

    @PUT
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "changeRetentionSettings",
            summary = "Change how long the network keeps profiles and logs",
            description = "Holds from the next run on. Whoever is due sooner by it is told first, and has a week.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Response change(@HeaderParam("If-Match") @Nullable String ifMatch, @NotNull SettingsBody body) {
        return answer(
                retention.change(caller.actor(), Versions.required(ifMatch), body.profileMonths(), body.logMonths()));
    }

    private static Response answer(Outcome<RetentionSettings> outcome) {
        return Answer.ok(outcome, s -> new SettingsView(s.profileMonths(), s.logMonths()), RetentionSettings::version);
    }
}
