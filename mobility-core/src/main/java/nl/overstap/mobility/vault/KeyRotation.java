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
    private final FileKeys files;
    private final MasterKeys masters;

    KeyRotation(KeyRows rows, FileKeys files, MasterKeys masters) {
        this.rows = rows;
        this.files = files;
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
                int some = rewrapSome();
                while (some > 0) {
                    anew.addAndGet(some);
                    some = rewrapSome();
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

    private int rewrapSome() {
        return rows.rewrapSome() + files.rewrapSome();
    }
}
