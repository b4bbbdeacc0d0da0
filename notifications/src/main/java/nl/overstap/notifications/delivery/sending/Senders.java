package nl.overstap.notifications.delivery.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.notifications.delivery.sending.Preparing.Prepared;
import org.jboss.logging.Logger;

/**
 * The hands at work: each sends one delivery after the other. Beside them somebody looks at those that wait, and gives
 * back what was taken back or does not get its turn in time.
 */
@ApplicationScoped
class Senders {

    private static final Logger LOG = Logger.getLogger(Senders.class);

    /** Often enough that a hand seldom has to look itself. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final Duration REST = Duration.ofSeconds(1);

    private final Hands hands;
    private final Delivering delivering;
    private final Looks looks;
    private final Returning returning;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("deliver-", 0).factory());
    private volatile Runnable wake = () -> {};

    Senders(Hands hands, Delivering delivering, Looks looks, Returning returning) {
        this.hands = hands;
        this.delivering = delivering;
        this.looks = looks;
        this.returning = returning;
    }

    /** @param whenRoom is run when more can be taken in hand */
    void start(Runnable whenRoom) {
        wake = whenRoom;
        for (int i = 0; i < hands.number(); i++) {
            threads.execute(this::serve);
        }
        threads.execute(this::watch);
    }

    /** Ends what is under way, notes it, and gives back what waits. */
    void stop(Duration grace) throws InterruptedException {
        hands.close();
        for (UUID network : hands.networksWaiting()) {
            CurrentNetwork.in(network, () -> {
                List<Prepared> waiting =
                        hands.withdraw(one -> one.claim().networkId().equals(network));
                giveBack(waiting.stream().map(Prepared::claim).toList(), Duration.ZERO);
                return null;
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
        delivering.stop(grace);
    }

    /** Has them sent in their turn. What their domain has no room for is given back. */
    void send(List<Prepared> ready) {
        giveBack(hands.add(ready).stream().map(Prepared::claim).toList(), Returning.LATER);
    }

    /** Gives back what of these, of the current network, is not to be sent now. */
    void giveBack(List<Claim> some, Duration pause) {
        try {
            returning.giveBack(some, pause);
        } finally {
            over(some);
        }
    }

    /** They are in no hand any more. */
    void over(List<Claim> some) {
        if (hands.letGo(some)) {
            wake.run();
        }
    }

    private void serve() {
        try {
            for (Prepared one = hands.next(); one != null; one = hands.next()) {
                serve(one);
            }
        } catch (InterruptedException _) {
            // it is over
        }
    }

    private void serve(Prepared one) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            CurrentNetwork.in(one.claim().networkId(), () -> {
                delivering.deliver(one, () -> over(List.of(one.claim())));
                return null;
            });
        } finally {
            hands.done(one, System.nanoTime() - begun);
        }
    }

    private void watch() {
        try {
            while (hands.awaitWaiting()) {
                Thread.sleep(lookedAtAll() ? BETWEEN_LOOKS : REST);
            }
        } catch (InterruptedException _) {
            // it is over
        }
    }

    private boolean lookedAtAll() {
        try {
            for (UUID network : hands.networksWaiting()) {
                CurrentNetwork.in(network, () -> {
                    giveBack(looks.withdraw().stream().map(Prepared::claim).toList(), Returning.SOON);
                    return null;
                });
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("what waits cannot be looked at: %s", e.getClass().getSimpleName());
            return false;
        }
    }
}
