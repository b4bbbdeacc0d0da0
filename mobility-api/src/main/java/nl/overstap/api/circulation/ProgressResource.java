package nl.overstap.api.circulation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.answering.RoundProgress;
import nl.overstap.mobility.answering.RoundProgresses;
import nl.overstap.notifications.circulation.Standing;
import nl.overstap.notifications.circulation.Standings;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a round goes, as it goes. */
@Path("/v1/circulations/{id}/progress")
@Acting
@Tag(name = "Circulations")
class ProgressResource {

    /** How a round goes. */
    @Schema(name = "CirculationProgress", examples = """
            {"recipients": 212, "queued": 3, "waitingForDigest": 14, "sent": 192, "sentInDigest": 0, "failed": 1,
             "notWritten": [{"reason": "opted-out", "count": 2}], "reminded": 40, "silent": 171,
             "answers": {"interested": 4, "notNow": 16, "optOut": 1},
             "days": [{"date": "2026-03-05", "answers": {"interested": 4, "notNow": 16, "optOut": 1}}]}""")
    record ProgressView(
            int recipients,
            int queued,
            int waitingForDigest,
            int sent,
            int sentInDigest,
            int failed,
            List<NotWritten> notWritten,
            int reminded,
            int silent,
            AnswerCounts answers,
            List<DayView> days) {

        static ProgressView of(RoundProgress progress, Standing standing) {
            AnswerCounts answers = AnswerCounts.of(progress.answers());
            return new ProgressView(
                    progress.recipients().size(),
                    standing.queued(),
                    standing.waiting(),
                    progress.sent(),
                    progress.inDigest(),
                    standing.failed(),
                    standing.dropped().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(reason -> new NotWritten(reason.getKey(), reason.getValue()))
                            .toList(),
                    progress.reminded(),
                    Math.max(0, progress.sent() - answers.interested() - answers.notNow() - answers.optOut()),
                    answers,
                    progress.days().stream()
                            .map(day -> new DayView(day.date(), AnswerCounts.of(day.answers())))
                            .toList());
        }
    }

    /** Those that were not written to after all. */
    @Schema(name = "NotWritten")
    record NotWritten(String reason, int count) {}

    /** How many gave each answer. */
    @Schema(name = "AnswerCounts")
    record AnswerCounts(int interested, int notNow, int optOut) {

        static AnswerCounts of(RoundProgress.Answers answers) {
            return new AnswerCounts(answers.interested(), answers.notNow(), answers.optOut());
        }
    }

    /** The answers of a day. */
    @Schema(name = "AnswersOfDay")
    record DayView(LocalDate date, AnswerCounts answers) {}

    private final RoundProgresses progresses;
    private final Standings standings;
    private final Caller caller;

    ProgressResource(RoundProgresses progresses, Standings standings, Caller caller) {
        this.progresses = progresses;
        this.standings = standings;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "readCirculationProgress",
            summary = "See how a round goes",
            description = "How far its messages are, and the answers of each day, as of now. What each organization"
                    + " answered is in the round's recipients.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProgressView.class)))
    public Response read(@PathParam("id") UUID id) {
        return Answer.ok(
                progresses.of(caller.actor(), id),
                progress -> ProgressView.of(progress, standings.of(progress.recipients())));
    }
}
