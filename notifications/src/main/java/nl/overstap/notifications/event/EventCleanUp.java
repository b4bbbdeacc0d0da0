package nl.overstap.notifications.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;

/** Deletes events when their days are over. */
@ApplicationScoped
class EventCleanUp implements RecurringWork {

    /** A transaction of some 100 ms. */
    private static final int AT_A_TIME = 5_000;

    private final Events events;
    private final Networks networks;

    EventCleanUp(Events events, Networks networks) {
        this.events = events;
        this.networks = networks;
    }

    @Override
    public String name() {
        return "event-clean-up";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        for (java.util.UUID network : networks.ids()) {
            while (CurrentNetwork.in(network, () -> events.forget(AT_A_TIME)) == AT_A_TIME) {
                // there is more
            }
        }
    }
}
