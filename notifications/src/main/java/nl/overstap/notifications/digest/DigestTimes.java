package nl.overstap.notifications.digest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.notifications.delivery.Digests;

/** Has digests begin when their moment has come, in every network. */
@ApplicationScoped
public class DigestTimes implements RecurringWork {

    /** A digest may be this late. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Digests digests;
    private final Networks networks;

    DigestTimes(Digests digests, Networks networks) {
        this.digests = digests;
        this.networks = networks;
    }

    @Override
    public String name() {
        return "digests";
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

    /** Begins what is due in the current network; outside a transaction. */
    public void catchUp() {
        boolean more = true;
        while (more) {
            more = false;
            List<String> due = digests.due();
            for (String address : due) {
                more |= digests.begin(address);
            }
        }
    }
}
