package nl.overstap.notifications.delivery.barrier;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.RecurringWork;

/**
 * Looks anew at whom candidates keep away, where something is kept back for that: a name may have its organization by
 * now, or the last day of a block be over, without a change of theirs.
 */
@ApplicationScoped
public class KeptAwayReview implements RecurringWork {

    private static final Duration EVERY = Duration.ofMinutes(5);

    private static final String CONCERNED = """
            select o.candidate_id from notification.delivery o
            join mobility.recipient p on p.id = o.target_id
            join mobility.circulation c on c.id = p.circulation_id and c.status = 'OPEN'
            where o.status = 'DROPPED' and o.last_error = 'kept-away'
            union select o.candidate_id from notification.delivery o
            join mobility.introduction i on i.id = o.target_id and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED')
            where o.status = 'DROPPED' and o.last_error = 'kept-away'
            union select e.candidate_id from notification.event e
            join mobility.circulation c on c.id = e.circulation_id and c.status = 'OPEN'
            where e.kept_away and e.place is null and e.endpoint_id is null and not e.held_back
            union select o.candidate_id from notification.delivery o
            join notification.event e on e.id = o.target_id and not e.held_back
            join mobility.recipient p on p.id = e.subject_id and p.answer is null
            join mobility.circulation c on c.id = p.circulation_id and c.status = 'OPEN'
            where o.kind = 'WEBHOOK' and o.status = 'DROPPED' and o.last_error = 'kept-away'
            union select o.candidate_id from notification.delivery o
            join notification.event e on e.id = o.target_id and not e.held_back
            join mobility.introduction i on i.id = e.subject_id and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED')
            where o.kind = 'WEBHOOK' and o.status = 'DROPPED' and o.last_error = 'kept-away'""";

    private final Sql sql;
    private final Networks networks;
    private final Candidates candidates;
    private final Event<KeptAwayReviewed> reviewed;

    KeptAwayReview(Sql sql, Networks networks, Candidates candidates, Event<KeptAwayReviewed> reviewed) {
        this.sql = sql;
        this.networks = networks;
        this.candidates = candidates;
        this.reviewed = reviewed;
    }

    @Override
    public String name() {
        return "kept-away-review";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        for (UUID network : networks.ids()) {
            CurrentNetwork.in(network, () -> {
                catchUp();
                return true;
            });
        }
    }

    /** Looks at those of the current network; outside a transaction. */
    public void catchUp() {
        UUID network = CurrentNetwork.id();
        List<UUID> concerned =
                QuarkusTransaction.requiringNew().call(() -> sql.list(CONCERNED, row -> row.getObject(1, UUID.class)));
        for (UUID candidate : concerned) {
            QuarkusTransaction.requiringNew().run(() -> {
                // a no, or another block, comes before it and is seen, or after it and takes back again
                candidates.hold(candidate);
                reviewed.fire(new KeptAwayReviewed(network, candidate));
            });
        }
    }
}
