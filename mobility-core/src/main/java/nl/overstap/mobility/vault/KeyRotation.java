package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.work.RecurringWork;
import org.jboss.logging.Logger;

/**
 * Wraps with the first master key what an older one has wrapped, while everything runs, until that can be removed. Where
 * another form of sealing was set, what people's keys have sealed is sealed anew first: a key that is wrapped in the form
 * that is set has nothing left in another that opens.
 */
@ApplicationScoped
class KeyRotation implements RecurringWork {

    private static final Logger LOG = Logger.getLogger(KeyRotation.class);

    /** All but kept answers: nobody may change those, and they are gone within a week. */
    private static final Set<PersonalField> RESEALED = EnumSet.complementOf(EnumSet.of(PersonalField.KEPT_ANSWER));

    private final KeyRows rows;
    private final FileKeys files;
    private final Resealing resealing;
    private final MasterKeys masters;

    KeyRotation(KeyRows rows, FileKeys files, Resealing resealing, MasterKeys masters) {
        this.rows = rows;
        this.files = files;
        this.resealing = resealing;
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
            try {
                CurrentNetwork.in(network, () -> {
                    rotate(anew);
                    return null;
                });
            } catch (RuntimeException e) {
                // a key that was tampered with, say: the other networks do not wait for it
                LOG.errorf(
                        "the keys of network %s wait: %s", network, e.getClass().getSimpleName());
            }
        }
        if (anew.get() > 0) {
            LOG.infof("%d keys are wrapped anew, with the master key %s", anew.get(), masters.current());
        }
    }

    /** All of the current network. */
    private void rotate(AtomicLong anew) {
        if (rows.areOfAnotherForm() && !isSealedAnew()) {
            return;
        }
        int some = rewrapSome();
        while (some > 0) {
            anew.addAndGet(some);
            some = rewrapSome();
        }
    }

    /** Whether all that opens in the current network is in the form that is set now; if not, it is tried again later. */
    private boolean isSealedAnew() {
        boolean isDone = true;
        for (PersonalField field : RESEALED) {
            Set<String> closed = new HashSet<>();
            boolean more = true;
            while (more) {
                more = resealing.some(field, closed);
            }
            if (!closed.isEmpty()) {
                LOG.errorf(
                        "%s of %d in network %s does not open: somebody changed it, and it stays as it is",
                        field, closed.size(), CurrentNetwork.id());
            }
            isDone &= resealing.isDone(field, closed);
        }
        return isDone;
    }

    private int rewrapSome() {
        return rows.rewrapSome() + files.rewrapSome();
    }
}
