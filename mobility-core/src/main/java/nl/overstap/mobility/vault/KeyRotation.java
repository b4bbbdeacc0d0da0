package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.work.RecurringWork;
import org.jboss.logging.Logger;

/** Wraps with the first master key what an older one has wrapped, while everything runs, until that can be removed. */
@ApplicationScoped
class KeyRotation implements RecurringWork {

    private static final Logger LOG = Logger.getLogger(KeyRotation.class);

    private final KeyRows rows;
    private final MasterKeys masters;

    KeyRotation(KeyRows rows, MasterKeys masters) {
        this.rows = rows;
        this.masters = masters;
    }

    @Override
    public String name() {
        return "vault-rotation";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        AtomicLong anew = new AtomicLong();
        for (UUID network : rows.networks()) {
            CurrentNetwork.in(network, () -> {
                int some = rows.rewrapSome();
                while (some > 0) {
                    anew.addAndGet(some);
                    some = rows.rewrapSome();
                }
                return null;
            });
        }
        if (anew.get() > 0) {
            LOG.infof(
                    "%d keys are wrapped with the master key %s now; the old one can go",
                    anew.get(), masters.current());
        }
    }
}
