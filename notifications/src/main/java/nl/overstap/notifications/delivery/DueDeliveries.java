package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.mobility.work.Work;

/** Sees to it that whatever is due gets its try: after a failed one, and after anything that went wrong in between. */
@ApplicationScoped
class DueDeliveries implements RecurringWork {

    private final Deliveries deliveries;
    private final Networks networks;
    private final Work work;

    DueDeliveries(Deliveries deliveries, Networks networks, Work work) {
        this.deliveries = deliveries;
        this.networks = networks;
        this.work = work;
    }

    /** Has this instance look as soon as the current transaction is committed. */
    void soon() {
        work.soon(this);
    }

    @Override
    public String name() {
        return "due-deliveries";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        networks.ids()
                .forEach(network -> CurrentNetwork.in(network, () -> {
                    deliveries.remind();
                    return null;
                }));
    }
}
