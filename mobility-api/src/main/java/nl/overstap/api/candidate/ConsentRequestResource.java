package nl.overstap.api.candidate;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.candidate.view.OwnView;
import nl.overstap.mobility.consent.Purpose;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a candidate does by the link in their mail, without an account, for as long as they are one. */
@Path("/v1/consent-requests")
@Tag(name = "Consent requests", description = "The person's own page, by the link in the mail")
class ConsentRequestResource {

    /** What the person answers. */
    @Schema(
            name = "ConsentAnswer",
            requiredProperties = {"answer"},
            examples = {"""
            {"answer": "CONSENT", "purposes": ["MATCHING", "CIRCULATION"]}""", """
            {"answer": "PAUSE", "until": "2027-03-01"}""", """
            {"answer": "REFUSE", "reason": "Ik heb al iets gevonden."}"""})
    record AnswerBody(
            @Schema(
                    description = "CONSENT to exactly the purposes named, of which MATCHING is one; REFUSE or WITHDRAW;"
                            + " JOIN a posting with the candidate they are already; PAUSE until a day; RESUME; CONFIRM that all is still true; ERASE;"
                            + " ACCEPT_CHANGE or REFUSE_CHANGE of what the poster or the bureau changed")
            NewAnswer.@Nullable Kind answer,

            @Nullable List<@Nullable Purpose> purposes,
            @Nullable ProfileJson profile,
            @Nullable LocalDate until,
            @Nullable String reason) {

        NewAnswer toCommand() {
            return new NewAnswer(
                    answer, Purposes.read(purposes), profile == null ? null : profile.toCommand(), until, reason);
        }
    }

    private final ConsentLinks links;
    private final Caller caller;

    ConsentRequestResource(ConsentLinks links, Caller caller) {
        this.links = links;
        this.caller = caller;
    }

    @GET
    @Path("/{token}")
    @PermitAll
    @Operation(
            operationId = "readConsentRequest",
            summary = "Read what was posted and agreed to",
            description = "Reading answers nothing.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    @APIResponse(responseCode = "410", description = "The person was erased")
    public Response read(@PathParam("token") String token) {
        return answer(links.view(token));
    }

    @PUT
    @Path("/{token}")
    @PermitAll
    @Operation(
            operationId = "answerConsentRequest",
            summary = "Consent, refuse, change, pause, withdraw or erase",
            description = "The link goes on being good, so that leaving is as easy as joining.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    public Response put(@PathParam("token") String token, @NotNull AnswerBody body) {
        return answer(links.answer(token, body.toCommand()));
    }

    @POST
    @Path("/{token}/account")
    @Authenticated
    @Operation(
            operationId = "bindAccount",
            summary = "Bind the login of the caller to the candidate",
            description = "Afterwards the same can be done logged in, under /v1/me/candidate. Creates nothing: 200.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    public Response bind(@PathParam("token") String token) {
        return answer(links.bind(token, caller.login(), this::candidateIn));
    }

    /** The candidate that the caller is already in a network. */
    private Optional<UUID> candidateIn(UUID networkId) {
        return caller.grants().stream()
                .filter(g -> networkId.equals(g.networkId()) && g.candidateId() != null)
                .map(Grant::candidateId)
                .findFirst();
    }

    private static Response answer(Outcome<OwnView> outcome) {
        return Answer.ok(outcome, OwnJson::of, own -> own.candidate().version());
    }
}
