package nl.overstap.mobility.candidate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import nl.overstap.mobility.candidate.request.NewStatus;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jboss.logging.Logger;

/**
 * What time does to candidates of the current network: silence is reminded of and then erased, refusals are erased,
 * pauses end, suggestions lapse. Each candidate in a transaction of its own, outside any other.
 */
@ApplicationScoped
public class CandidateUpkeep {

    private static final Logger LOG = Logger.getLogger(CandidateUpkeep.class);

    /** A week leaves time to ask around, and three more weeks to answer. */
    private static final Duration SILENT_UNTIL_REMINDED = Duration.ofDays(7);

    /** Who has not agreed is not kept for longer than four weeks. */
    private static final Duration KEPT_WITHOUT_CONSENT = Duration.ofDays(28);

    /** Enough for any day; the rest follows in the next turn. */
    private static final String AT_ONCE = " order by created_at limit 500";

    private final CandidateRepository repository;
    private final CandidateSteps steps;
    private final CandidateNews news;
    private final Suggestions suggestions;
    private final Erasure erasure;
    private final Sql sql;
    private final Clock clock;

    CandidateUpkeep(
            CandidateRepository repository,
            CandidateSteps steps,
            CandidateNews news,
            Suggestions suggestions,
            Erasure erasure,
            Sql sql,
            Clock clock) {
        this.repository = repository;
        this.steps = steps;
        this.news = news;
        this.suggestions = suggestions;
        this.erasure = erasure;
        this.sql = sql;
        this.clock = clock;
    }

    /** Does all that is due now. */
    public void catchUp() {
        Instant now = clock.instant();
        each(
                "status in ('AWAITING_CONSENT', 'WITHDRAWN') and consented_at is null"
                        + " and coalesce(refused_at, created_at) <= ?",
                now.minus(KEPT_WITHOUT_CONSENT),
                c -> !c.hasConsented() && c.status() != CandidateStatus.ERASED,
                candidate -> {
                    erasure.eraseAlone(candidate);
                    steps.releaseDuplicates(candidate.id());
                });
        each(
                "status = 'AWAITING_CONSENT' and reminded_at is null and created_at <= ?",
                now.minus(SILENT_UNTIL_REMINDED),
                c -> c.status() == CandidateStatus.AWAITING_CONSENT,
                candidate -> {
                    candidate.remindedAt(now);
                    news.reminded(candidate);
                });
        each(
                "status = 'PAUSED' and paused_until <= ?",
                Moment.today(clock),
                c -> c.status() == CandidateStatus.PAUSED,
                candidate -> steps.go(candidate, new NewStatus(CandidateStatus.ACTIVE, null, null)));
        List<UUID> lapsed = QuarkusTransaction.requiringNew().call(suggestions::lapsed);
        lapsed.forEach(id -> alone(id, _ -> true, candidate -> {
            suggestions.forget(id);
            candidate.touch();
            news.record(candidate, "CHANGE_LAPSED", null);
        }));
    }

    private void each(String condition, Object due, Predicate<Candidate> still, Consumer<Candidate> step) {
        List<UUID> ids = QuarkusTransaction.requiringNew()
                .call(() -> sql.list(
                        "select id from mobility.candidate where " + condition + AT_ONCE,
                        row -> row.getObject(1, UUID.class),
                        due));
        ids.forEach(id -> alone(id, still, step));
    }

    /** One that fails does not keep the others. */
    private void alone(UUID id, Predicate<Candidate> still, Consumer<Candidate> step) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> repository.findForChange(id).filter(still).ifPresent(step));
        } catch (RuntimeException e) {
            LOG.errorf(e, "candidate %s could not be brought up to date", id);
        }
    }
}
