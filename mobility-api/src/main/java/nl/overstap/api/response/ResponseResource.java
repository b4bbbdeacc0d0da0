package nl.overstap.api.response;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.api.http.Answer;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.response.SentProfile;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The answer by the link of a message; whoever holds the link needs no login. */
@Path("/v1/responses/{token}")
@PermitAll
@Tag(name = "Responses", description = "Answers to an anonymous profile")
class ResponseResource {

    /** A profile that was received, and the answer so far. */
    @Schema(name = "ProfileResponse", examples = """
            {"closesOn": "2026-04-01", "answer": "INTERESTED", "remark": "Graag een kop koffie.",
             "answeredAt": "2026-03-05T08:12:00Z"}""")
    record ResponseView(
            @Nullable AnonymousProfileView anonymousProfile,

            @Schema(description = "The last day on which can be answered", examples = "2026-04-01")
            LocalDate closesOn,

            nl.overstap.mobility.circulation.@Nullable Answer answer,
            @Nullable String remark,
            @Nullable Instant answeredAt) {

        static ResponseView of(SentProfile sent, String language) {
            return new ResponseView(
                    sent.profile() == null ? null : AnonymousProfileView.of(sent.profile(), language),
                    sent.closesOn(),
                    sent.answer(),
                    sent.remark(),
                    sent.answeredAt());
        }
    }

    private final Responses responses;
    private final Links links;

    ResponseResource(Responses responses, Links links) {
        this.responses = responses;
        this.links = links;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "readResponse",
            summary = "See the profile that a link leads to, and the answer so far",
            description = "Reading is no answer. Closed, expired or no longer available: 410.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ResponseView.class)))
    public Response show(@PathParam("token") String token, @Context HttpHeaders headers) {
        return follow(token, responses::show, headers);
    }

    @PUT
    @PermitAll
    @Operation(
            operationId = "respond",
            summary = "Answer by a link",
            description = "As often as you like while the round is open. OPT_OUT stops all rounds to the address.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ResponseView.class)))
    public Response answer(@PathParam("token") String token, @NotNull ResponseBody body, @Context HttpHeaders headers) {
        return follow(token, link -> responses.answer(link, body.toCommand()), headers);
    }

    private Response follow(String token, Function<Links.Target, Outcome<SentProfile>> work, HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        Optional<Links.Target> link = links.find(LinkKind.RESPONSE, token);
        return Answer.ok(
                link.isEmpty()
                        ? Outcome.unknown()
                        : CurrentActor.as(Actor.behindLink(link.get().networkId()), () -> work.apply(link.get())),
                sent -> ResponseView.of(sent, language));
    }
}
