package nl.overstap.notifications.delivery.sending;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives what a lost instance had in hand to others, and holds on to what this one still has. Every instance looks for it,
 * by a clock that nobody can set back: a moment written down as due would be an hour away then.
 */
@ApplicationScoped
class TakingOver {

    private static final Logger LOG = Logger.getLogger(TakingOver.class);

    /**
     * With {@link Claims#HOLD} it makes less than a minute. A look is one statement, and some more for each network in
     * which something is claimed or waits.
     */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final Claims claims;
    private final Networks networks;
    private final Instance<InHand> hands;
    private final Hands mails;
    private final Dispatcher dispatcher;
    private final Absence absence = new Absence(System::nanoTime);
    private final AtomicReference<@Nullable Thread> looking = new AtomicReference<>();

    TakingOver(Claims claims, Networks networks, @Any Instance<InHand> hands, Hands mails, Dispatcher dispatcher) {
        this.claims = claims;
        this.networks = networks;
        this.hands = hands;
        this.mails = mails;
        this.dispatcher = dispatcher;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        Thread thread = Thread.ofVirtual().name("taking-over").unstarted(this::look);
        looking.set(thread);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        Thread thread = looking.getAndSet(null);
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void look() {
        while (looking.get() != null) {
            try {
                holdOn();
                takeOver();
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** What cannot be renewed now is renewed with the next look, long before its claim is over. */
    private void holdOn() {
        mails.longHeld().forEach((network, some) -> {
            try {
                CurrentNetwork.in(network, () -> {
                    claims.renew(some);
                    return null;
                });
            } catch (RuntimeException e) {
                LOG.warnf(
                        "%d claims wait to be renewed: %s",
                        some.size(), e.getClass().getSimpleName());
            }
        });
    }

    private void takeOver() {
        try {
            List<UUID> some = networks.with("notification.has_claims_or_pauses");
            boolean alsoClaims = absence.isOver();
            int found = some.stream()
                    .mapToInt(network -> takeOver(network, alsoClaims))
                    .sum();
            absence.looked();
            if (found > 0) {
                dispatcher.wake();
            }
        } catch (RuntimeException e) {
            LOG.warnf("what others left waits: %s", e.getClass().getSimpleName());
        }
    }

    /** What fails in one network holds up no other. */
    private int takeOver(UUID network, boolean alsoClaims) {
        try {
            return CurrentNetwork.in(network, () -> {
                claims.bringForward();
                return alsoClaims ? claims.takeOver(inHand()) : 0;
            });
        } catch (RuntimeException e) {
            LOG.warnf(
                    "what others left in network %s waits: %s",
                    network, e.getClass().getSimpleName());
            return 0;
        }
    }

    /** What this instance itself still sends, calls or notes. */
    private List<UUID> inHand() {
        return hands.stream().flatMap(some -> some.inHand().stream()).toList();
    }
}
