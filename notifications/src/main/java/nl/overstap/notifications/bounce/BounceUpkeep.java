package nl.overstap.notifications.bounce;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.RecurringWork;

/** Forgets where deliveries went, as soon as they hardly come back any more, and bounces that no longer count. */
@ApplicationScoped
class BounceUpkeep implements RecurringWork {

    /** Servers try for five days and complaints come within a few more. */
    static final Duration WINDOW = Duration.ofDays(14);

    private final Sql sql;
    private final Networks networks;
    private final Addresses addresses;
    private final Clock clock;

    BounceUpkeep(Sql sql, Networks networks, Addresses addresses, Clock clock) {
        this.sql = sql;
        this.networks = networks;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bounce-upkeep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        networks.ids()
                .forEach(network -> CurrentNetwork.in(
                        network, () -> QuarkusTransaction.requiringNew().call(this::forgetWhereTo)));
        addresses.forgetOld();
    }

    private int forgetWhereTo() {
        return sql.update("""
                update notification.delivery set address_hash = null
                where address_hash is not null and status in ('SENT', 'BOUNCED') and sent_at < ?""", clock.instant().minus(WINDOW));
    }
}
