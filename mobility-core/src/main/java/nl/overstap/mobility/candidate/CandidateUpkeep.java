package nl.overstap.mobility.candidate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
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

    /** Enough for any day; the rest follows in the next turn. */
    private static final int AT_ONCE = 500;

    /** What people were promised to the day; the day's run of the retention finds nothing of it left. */
    private static final List<CandidateEnding> BY_THE_HOUR = List.of(
            CandidateEnding.SILENT_ERASED,
            CandidateEnding.REFUSED_ERASED,
            CandidateEnding.SILENT_REMINDED,
            CandidateEnding.SUGGESTION_LAPSED);

    private final CandidateRepository repository;
    private final CandidateSteps steps;
    private final CandidateEndings endings;
    private final Sql sql;
    private final Clock clock;

    CandidateUpkeep(
            CandidateRepository repository, CandidateSteps steps, CandidateEndings endings, Sql sql, Clock clock) {
        this.repository = repository;
        this.steps = steps;
        this.endings = endings;
        this.sql = sql;
        this.clock = clock;
    }

    /** Does all that is due now. */
    public void catchUp() {
        for (CandidateEnding ending : BY_THE_HOUR) {
            QuarkusTransaction.requiringNew()
                    .call(() -> endings.due(ending, clock.instant(), null, AT_ONCE))
                    .forEach(id -> alone(id, () -> endings.apply(ending, id)));
        }
        QuarkusTransaction.requiringNew()
                .call(() -> sql.list(
                        "select id from mobility.candidate where status = 'PAUSED' and paused_until <= ?"
                                + " order by created_at limit ?",
                        row -> row.getObject(1, UUID.class),
                        Moment.today(clock),
                        AT_ONCE))
                .forEach(id -> alone(id, () -> resume(id)));
    }

    private void resume(UUID id) {
        repository
                .findForChange(id)
                .filter(candidate -> candidate.status() == CandidateStatus.PAUSED)
                .ifPresent(candidate -> steps.go(candidate, new NewStatus(CandidateStatus.ACTIVE, null, null)));
    }

    /** One that fails does not keep the others. */
    private static void alone(UUID id, Runnable step) {
        try {
            QuarkusTransaction.requiringNew().run(step);
        } catch (RuntimeException e) {
            LOG.errorf(e, "candidate %s could not be brought up to date", id);
        }
    }
}
