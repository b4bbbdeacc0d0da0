package nl.overstap.notifications.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.notifications.event.Events;

/** Deletes the log of calls with the events they carried. */
@ApplicationScoped
class CallCleanUp implements RecurringWork {

    /** A transaction of some 100 ms. */
    private static final int AT_A_TIME = 5_000;

    private final Calls calls;
    private final Networks networks;
    private final Clock clock;

    CallCleanUp(Calls calls, Networks networks, Clock clock) {
        this.calls = calls;
        this.networks = networks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "call-clean-up";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(Events.KEPT);
        for (UUID network : networks.ids()) {
            while (CurrentNetwork.in(network, () -> calls.forget(before, AT_A_TIME)) == AT_A_TIME) {
                // there is more
            }
        }
    }
}
