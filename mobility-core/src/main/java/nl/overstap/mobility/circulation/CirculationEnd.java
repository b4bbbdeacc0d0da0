package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.Departure;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.work.RecurringWork;

/** Ends rounds: when the candidate leaves other than for a pause, or no longer agrees to them, and after their last day. */
@ApplicationScoped
class CirculationEnd implements RecurringWork {
    private final Circulations circulations;
    private final FrozenProfiles profiles;
    private final Networks networks;
    private final Sql sql;
    private final Clock clock;

    CirculationEnd(Circulations circulations, FrozenProfiles profiles, Networks networks, Sql sql, Clock clock) {
        this.circulations = circulations;
        this.profiles = profiles;
        this.networks = networks;
        this.sql = sql;
        this.clock = clock;
    }

    void on(@Observes CandidateLeft left) {
        if (left.how() == Departure.PAUSED) return;
        ending(left).forEach(id -> circulations.close(id, left.candidateId()));
        if (left.how() == Departure.ERASED) {
            profiles.erase(left.candidateId());
            forgetWords(left.candidateId());
        }
    }

    /** Why the bureau let a rare profile go, and what employers remarked, is about whoever it was of. */
    private void forgetWords(UUID candidateId) {
        sql.update("""
                update mobility.circulation set release_reason = null, version = version + 1
                where candidate_id = ? and release_reason is not null""", candidateId);
        sql.update("""
                update mobility.recipient r set remark = null from mobility.circulation c
                where c.id = r.circulation_id and c.candidate_id = ? and r.remark is not null""", candidateId);
    }

    /** A round that few shared and that is HELD was sent to nobody, and stays so without the consent. */
    private List<UUID> ending(CandidateLeft left) {
        String which = left.how() == Departure.RARE_ENDED ? "status = 'OPEN' and rare" : "status <> 'CLOSED'";
        return sql.list(
                "select id from mobility.circulation where candidate_id = ? and " + which + " order by id",
                row -> row.getObject(1, UUID.class),
                left.candidateId());
    }

    @Override
    public String name() {
        return "circulation-end";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5); // links refuse by the clock itself; this only settles the status
    }

    @Override
    public void run() {
        for (UUID network : networks.ids())
            CurrentNetwork.in(network, () -> {
                overdue().forEach(circulations::closeOverdue);
                return null;
            });
    }

    private List<UUID> overdue() {
        return circulations.overdue(Moment.today(clock));
    }
}
