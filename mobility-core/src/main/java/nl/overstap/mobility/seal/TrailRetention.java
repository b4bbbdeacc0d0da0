package nl.overstap.mobility.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;

/** Forgets lines of all trails whose time is over for the whole installation, once a day. */
@ApplicationScoped
class TrailRetention implements RecurringWork {

    /** A transaction of about a second. */
    private static final int AT_A_TIME = 20_000;

    private final Networks networks;
    private final TrailForgetting forgetting;
    private final TrailConfig config;
    private final Clock clock;

    TrailRetention(Networks networks, TrailForgetting forgetting, TrailConfig config, Clock clock) {
        this.networks = networks;
        this.forgetting = forgetting;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "trail-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        Instant before =
                clock.instant().atOffset(ZoneOffset.UTC).minus(config.keep()).toInstant();
        for (UUID network : networks.ids()) {
            boolean more = true;
            while (more) {
                more = CurrentNetwork.in(network, () -> forgetting.forget(before, AT_A_TIME)) > 0;
            }
        }
    }
}
