package nl.overstap.mobility.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.retention.Retention;
import nl.overstap.mobility.work.RecurringWork;
import org.jboss.logging.Logger;

/** Forgets lines of all trails whose time is over for the whole installation, once a day. */
@ApplicationScoped
class TrailRetention implements RecurringWork {

    private static final Logger LOG = Logger.getLogger(TrailRetention.class);

    /** A transaction of about a second. */
    private static final int AT_A_TIME = 20_000;

    private final Networks networks;
    private final TrailForgetting forgetting;
    private final Retention retention;
    private final TrailConfig config;
    private final Clock clock;

    TrailRetention(
            Networks networks, TrailForgetting forgetting, Retention retention, TrailConfig config, Clock clock) {
        this.networks = networks;
        this.forgetting = forgetting;
        this.retention = retention;
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
        Instant now = clock.instant();
        for (UUID network : networks.ids()) {
            try {
                CurrentNetwork.in(network, () -> forget(now));
            } catch (RuntimeException e) {
                LOG.errorf(e, "the trail of network %s was not forgotten; tomorrow's run tries again", network);
            }
        }
    }

    /** All that is over in the current network; answers how many lines. */
    private long forget(Instant now) {
        Instant before = before(now, config.keep(), retention.settings().logMonths());
        long all = 0;
        long some;
        do {
            some = forgetting.forget(before, AT_A_TIME);
            all += some;
        } while (some > 0);
        return all;
    }

    /** What was sealed earlier is forgotten: the operator says how long at most, a network whether it is shorter. */
    static Instant before(Instant now, Period most, int months) {
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        OffsetDateTime ofAll = moment.minus(most);
        OffsetDateTime ofNetwork = moment.minusMonths(months);
        return (ofAll.isAfter(ofNetwork) ? ofAll : ofNetwork).toInstant();
    }
}
