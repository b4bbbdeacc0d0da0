package nl.overstap.notifications.delivery.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.preference.PreferenceChanged;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.AfterCommit;

/** Deliveries that wait because their reader prefers it: for the end of quiet hours, or for a digest. */
@ApplicationScoped
class Waiting {

    private final Sql sql;
    private final AfterCommit afterCommit;
    private final Instance<Dispatcher> dispatcher;

    Waiting(Sql sql, AfterCommit afterCommit, Instance<Dispatcher> dispatcher) {
        this.sql = sql;
        this.afterCommit = afterCommit;
        this.dispatcher = dispatcher;
    }

    /** Gives it back untried until quiet hours are over; the hash of its address stays with it. */
    void later(Claim claim, byte[] addressHash, Instant moment) {
        sql.update("""
                update notification.delivery
                set status = 'QUEUED', next_try_at = ?, address_hash = ?, claim = null, start_by = null,
                    claimed_until = null
                where id = ? and claim = ? and status = 'SENDING'""", moment, addressHash, claim.deliveryId(), claim.id());
    }

    /** Gives it back for the digest of that moment. */
    void gathered(Claim claim, byte[] addressHash, Instant moment) {
        sql.update("""
                update notification.delivery
                set status = 'WAITING', digest_at = ?, digest_id = null, address_hash = ?, claim = null, start_by = null,
                    claimed_until = null
                where id = ? and claim = ? and status = 'SENDING'""", moment, addressHash, claim.deliveryId(), claim.id());
    }

    /** What waits for somebody is decided on anew when they prefer something else. */
    void on(@Observes PreferenceChanged changed) {
        sql.update("""
                update notification.delivery d
                set status = 'QUEUED', next_try_at = clock_timestamp(), digest_at = null, address_hash = null
                from (select id from notification.delivery
                      where address_hash = decode(?, 'hex') and status in ('QUEUED', 'WAITING') and digest_id is null
                      order by id for update) which
                where d.id = which.id""", changed.emailHash());
        UUID network = CurrentNetwork.id();
        afterCommit.run(() -> dispatcher.get().wake(network));
    }
}
