package nl.overstap.notifications.delivery.sending;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.SqlFailure;
import nl.overstap.mobility.work.DueNetworks;
import nl.overstap.notifications.delivery.Lookout;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this instance sending: claims what is due, as much as leaves within half a second, makes it ready together, and
 * hands it to those who send. All instances do the same with the same rows.
 */
@ApplicationScoped
class Dispatcher implements Lookout {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** What other instances queued, and what is due again, is seen this soon. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Others come and go, which changes what a receiving domain may get from here. */
    private static final Duration COUNT = Duration.ofSeconds(5);

    private static final Duration GRACE = Duration.ofSeconds(10);

    /** That many claims are made ready side by side, each with a connection or two: the others are for those who ask. */
    private static final int DESKS = 4;

    private final Claims claims;
    private final Preparing preparing;
    private final Senders senders;
    private final Hands hands;
    private final Fellows fellows;
    private final DueNetworks due;
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore desks = new Semaphore(DESKS);
    private final AtomicBoolean open = new AtomicBoolean();
    private final AtomicReference<@Nullable Thread> looking = new AtomicReference<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("prepare-", 0).factory());

    Dispatcher(Claims claims, Preparing preparing, Senders senders, Networks networks, Hands hands, Fellows fellows) {
        this.claims = claims;
        this.preparing = preparing;
        this.senders = senders;
        this.hands = hands;
        this.fellows = fellows;
        this.due = new DueNetworks(LOOK, () -> networks.with("notification.has_mails_due"));
    }

    /** After everything else that starts with the application: a letter may need all of it. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        open.set(true);
        senders.start(this::wake);
        looking.set(Thread.ofPlatform().name("deliveries").daemon().start(this::look));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        open.set(false);
        wake.release();
        Thread thread = looking.getAndSet(null);
        if (thread != null) {
            thread.join(GRACE);
        }
        threads.shutdown();
        if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
        senders.stop(GRACE);
    }

    /** Has it look for what is due in a network, now. */
    @Override
    public void wake(UUID network) {
        due.add(network);
        wake();
    }

    /** Has it go on with what it could not take in hand. */
    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void look() {
        long counted = System.nanoTime() - COUNT.toNanos();
        while (open.get()) {
            try {
                if (System.nanoTime() - counted >= COUNT.toNanos()) {
                    share();
                    counted = System.nanoTime();
                }
                boolean foundAny = due.takeAll(this::takeSome);
                if (!foundAny) {
                    wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("deliveries wait: %s", e.getClass().getSimpleName());
                rest();
            }
        }
    }

    /** Where they cannot be counted it stays as it was. */
    private void share() {
        try {
            hands.shareAmong(fellows.number());
        } catch (RuntimeException e) {
            LOG.warnf("other instances cannot be counted: %s", e.getClass().getSimpleName());
        }
    }

    private void rest() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean takeSome(UUID network) {
        Hands.Free free = hands.free();
        if (free.number() == 0 || desks.availablePermits() == 0) {
            due.add(network);
            return false; // whoever lets go wakes it
        }
        Hands.Full full = hands.fullLanes();
        List<Claim> taken = take(network, free, full);
        if (!taken.isEmpty() || !full.isNone() || !free.alsoForMany()) {
            due.add(network); // there may be more
        }
        if (!taken.isEmpty()) {
            List<Claim> toSend = hands.take(taken);
            desks.acquireUninterruptibly(); // there is one, for this thread alone takes them
            threads.execute(() -> CurrentNetwork.in(network, () -> {
                try {
                    giveBack(taken, toSend);
                } finally {
                    try {
                        prepare(toSend);
                    } finally {
                        desks.release();
                        wake();
                    }
                }
                return null;
            }));
        }
        return !taken.isEmpty();
    }

    /** Where the answer is lost, nobody knows whether anything was claimed: it is given back. */
    private List<Claim> take(UUID network, Hands.Free free, Hands.Full full) {
        UUID claim = Ids.next();
        try {
            return CurrentNetwork.in(network, () -> claims.take(claim, free.number(), free.alsoForMany(), full));
        } catch (RuntimeException e) {
            if (!SqlFailure.isAnswer(e)) {
                threads.execute(() -> CurrentNetwork.in(network, () -> {
                    Insistence.on(() -> claims.abandon(claim));
                    return null;
                }));
            }
            throw e;
        }
    }

    /** Those whose receiving domain has no room, which only a claim finds out. */
    private void giveBack(List<Claim> taken, List<Claim> toSend) {
        if (toSend.size() < taken.size()) {
            Set<Claim> kept = Set.copyOf(toSend);
            senders.giveBack(
                    taken.stream().filter(claim -> !kept.contains(claim)).toList(), Returning.LATER);
        }
    }

    /** What cannot even be noted as failed is given back when the database is there again. */
    private void prepare(List<Claim> toSend) {
        List<Preparing.Prepared> ready;
        long begun = System.nanoTime();
        try {
            ready = toSend.isEmpty() ? List.of() : preparing.prepare(toSend);
        } catch (RuntimeException | Error e) {
            LOG.warnf(
                    "%d deliveries are given back: %s",
                    toSend.size(), e.getClass().getSimpleName());
            senders.giveBack(toSend, Returning.SOON);
            if (e instanceof Error error) {
                throw error;
            }
            return;
        }
        hands.composed(toSend.size(), System.nanoTime() - begun);
        Set<Claim> needless = new HashSet<>(toSend);
        ready.forEach(one -> needless.remove(one.claim()));
        senders.over(List.copyOf(needless));
        senders.send(ready);
    }
}
