package nl.overstap.notifications.delivery.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.notifications.delivery.sending.Preparing.Prepared;
import org.jboss.logging.Logger;

/**
 * The last look before a message begins: whether its claim still holds, and then whether it is still in time. One look is
 * also for those of the network that are next, and counts for a tenth of a second, within which whatever begins has
 * begun before an answer that promises that nothing does: whoever answers waits until the claim is let go.
 */
@ApplicationScoped
class Looks {

    private static final Logger LOG = Logger.getLogger(Looks.class);

    /** So long one look counts. */
    private static final Duration GOOD_FOR = Duration.ofMillis(100);

    /** How many ask at once, and how many that are next are looked at with them: what begins within that time. */
    private static final int MOST = 64;

    private final Claims claims;
    private final Hands hands;
    private final Map<UUID, Together<Prepared, Boolean>> looks = new ConcurrentHashMap<>();

    Looks(Claims claims, Hands hands) {
        this.claims = claims;
        this.hands = hands;
    }

    /** When one that waits was last seen to be held. */
    static final class Seen {

        private volatile long nanos;
        private volatile boolean gone;

        Seen(long nanos) {
            this.nanos = nanos;
        }

        private boolean counts() {
            return !gone && System.nanoTime() - nanos < GOOD_FOR.toNanos();
        }
    }

    /**
     * Whether it may begin now. The clock is asked last: where the database, or this process, stood still for long, what
     * it said of the claim is true no more.
     */
    boolean mayBegin(Prepared one) {
        return isHeld(one) && one.claim().mayStart();
    }

    /** Whether its claim holds. Where the database cannot tell it does not begin. */
    private boolean isHeld(Prepared one) {
        if (one.seen().counts()) {
            return true;
        }
        try {
            return !one.seen().gone
                    && looks.computeIfAbsent(CurrentNetwork.id(), _ -> new Together<>(MOST, this::look))
                            .ask(one);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "delivery %s does not begin: %s",
                    one.claim().deliveryId(), e.getClass().getSimpleName());
            return false;
        }
    }

    private List<Boolean> look(List<Prepared> asked) {
        List<Prepared> all = new ArrayList<>(asked);
        hands.waiting(CurrentNetwork.id()).stream().limit(MOST).forEach(all::add);
        lookAt(all);
        return asked.stream().map(one -> !one.seen().gone).toList();
    }

    private void lookAt(List<Prepared> all) {
        long now = System.nanoTime();
        Set<UUID> held = QuarkusTransaction.requiringNew()
                .call(() -> claims.held(all.stream().map(Prepared::claim).toList()));
        for (Prepared one : all) {
            if (held.contains(one.claim().deliveryId())) {
                one.seen().nanos = now;
            } else {
                one.seen().gone = true;
            }
        }
    }

    /** Looks at all of the current network that wait; answers those that are not to be sent any more, or not in time. */
    List<Prepared> withdraw() {
        UUID network = CurrentNetwork.id();
        List<Prepared> waiting = hands.waiting(network);
        if (!waiting.isEmpty()) {
            lookAt(waiting);
        }
        return hands.withdraw(one -> one.claim().networkId().equals(network)
                && (one.seen().gone || !one.claim().mayStart()));
    }
}
