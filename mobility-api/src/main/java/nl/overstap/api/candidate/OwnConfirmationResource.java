package nl.overstap.api.candidate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import nl.overstap.api.http.Answer;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.OwnConfirmations;
import nl.overstap.mobility.candidate.view.Confirmation;
import nl.overstap.mobility.introduction.YesNo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Until when the employee is kept, and their word that all is still true. */
@Path("/v1/me/candidate/confirmation")
@Acting
@Tag(name = "My candidate")
class OwnConfirmationResource {

    /** Until when I am kept. */
    @Schema(name = "Confirmation", examples = """
            {"confirmedAt": "2026-03-02T09:00:00Z", "keptUntil": "2027-03-02T09:00:00Z", "warnedAt": null}""")
    record ConfirmationView(
            @Nullable Instant confirmedAt,
            Instant keptUntil,
            @Nullable Instant warnedAt) {

        static ConfirmationView of(Confirmation c) {
            return new ConfirmationView(c.confirmedAt(), c.keptUntil(), c.warnedAt());
        }
    }

    /** Whether all is still true; who says no changes it, or has themselves erased. */
    @Schema(
            name = "StillTrue",
            requiredProperties = {"answer"},
            examples = "{\"answer\": \"YES\"}")
    record StillTrue(@Nullable YesNo answer) {}

    private final OwnConfirmations confirmations;
    private final Caller caller;

    OwnConfirmationResource(OwnConfirmations confirmations, Caller caller) {
        this.confirmations = confirmations;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("EMPLOYEE")
    @Operation(operationId = "readOwnConfirmation", summary = "Read until when I am kept")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConfirmationView.class)))
    public Response read() {
        return as(confirmations::look);
    }

    @PUT
    @RolesAllowed("EMPLOYEE")
    @Operation(
            operationId = "confirmOwnCandidate",
            summary = "Say that all is still true",
            description =
                    "I am kept for another period, as after anything else I do. NO is refused: what is not true is"
                            + " changed, or erased. Who has stopped agrees again instead: 409.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConfirmationView.class)))
    public Response confirm(@NotNull StillTrue body) {
        return body.answer() == YesNo.YES
                ? as(confirmations::confirm)
                : Answer.ok(Outcome.invalid("answer", "must be YES"), ConfirmationView.class::cast);
    }

    private Response as(BiFunction<Actor, UUID, Outcome<Confirmation>> work) {
        Actor actor = caller.actor();
        return Answer.ok(work.apply(actor, actor.ownCandidate().orElseThrow()), ConfirmationView::of);
    }
}
