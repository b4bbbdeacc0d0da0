package nl.overstap.api.response;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.http.Paging;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.answering.AnswerRecord;
import nl.overstap.mobility.response.OwnRecipient;
import nl.overstap.mobility.response.Responses;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who received the employee's own anonymous profile. */
@Path("/v1/me/candidate/recipients")
@Acting
@Tag(name = "My candidate")
class OwnRecipientResource {

    /** An organization that received the profile. */
    @Schema(name = "OwnRecipient", examples = """
            {"organizationId": "01997c3e-5a00-7000-8000-000000000002", "organizationName": "Zorggroep Veluwerand",
             "sentAt": "2026-03-04T10:00:03Z", "answer": "INTERESTED", "answeredAt": "2026-03-08T08:12:00Z",
             "inDigest": false, "remindedAt": ["2026-03-07T10:00:05Z"], "answersInDays": 4, "answerShare": 0.76}""")
    record OwnRecipientView(
            UUID organizationId,
            String organizationName,

            @Schema(description = "Null while the message waits; who got none is left out once the round is over")
            @Nullable
            Instant sentAt,

            nl.overstap.mobility.circulation.@Nullable Answer answer,
            @Nullable Instant answeredAt,
            boolean inDigest,
            List<Instant> remindedAt,
            @Nullable Integer answersInDays,
            @Nullable Double answerShare) {

        static OwnRecipientView of(OwnRecipient recipient) {
            AnswerRecord answering = recipient.answering();
            Double days = answering == null ? null : answering.medianDays();
            return new OwnRecipientView(
                    recipient.organizationId(),
                    recipient.organizationName(),
                    recipient.sentAt(),
                    recipient.answer(),
                    recipient.answeredAt(),
                    recipient.inDigest(),
                    recipient.remindedAt(),
                    days == null ? null : (int) Math.ceil(days),
                    answering == null ? null : answering.share());
        }
    }

    private final Responses responses;
    private final Caller caller;

    OwnRecipientResource(Responses responses, Caller caller) {
        this.responses = responses;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("EMPLOYEE")
    @Operation(
            operationId = "listOwnRecipients",
            summary = "See who received my profile",
            description = "Which organization, when, whether it was reminded, what it answered, and how it answers"
                    + " profiles otherwise. Sorted by createdAt.")
    public Page<OwnRecipientView> list(@BeanParam Paging paging) {
        UUID candidate = caller.actor().ownCandidate().orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        return responses
                .ofCandidate(candidate, paging.request(Responses.OWN_SORTS.keySet(), "-createdAt"))
                .map(OwnRecipientView::of);
    }
}
