package nl.overstap.notifications.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;

/**
 * Looks for endpoints that have failed for five days, in every network. The last try of a call comes before that, so
 * where nothing more happened nobody else would notice.
 */
@ApplicationScoped
public class FailingEndpoints implements RecurringWork {

    /** Five days are over within so much. */
    private static final Duration EVERY = Duration.ofMinutes(30);

    private final SwitchingOff switchingOff;
    private final Calls calls;
    private final Networks networks;

    FailingEndpoints(SwitchingOff switchingOff, Calls calls, Networks networks) {
        this.switchingOff = switchingOff;
        this.calls = calls;
        this.networks = networks;
    }

    @Override
    public String name() {
        return "failing-endpoints";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        for (UUID network : networks.ids()) {
            CurrentNetwork.in(network, () -> QuarkusTransaction.requiringNew().call(this::look));
        }
    }

    private List<UUID> look() {
        List<UUID> off = switchingOff.failing();
        calls.drop(off, "switched-off");
        return off;
    }
}
