package nl.overstap.notifications.webhook.sending;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.DueNetworks;
import nl.overstap.notifications.delivery.sending.Pauses;
import nl.overstap.notifications.webhook.CallLookout;
import nl.overstap.notifications.webhook.call.HttpCaller;
import nl.overstap.notifications.webhook.call.Reply;
import nl.overstap.notifications.webhook.sending.Call.Result;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this instance calling webhooks: claims what is due, as much as each host can take, and has hands call the hosts.
 * All instances do the same with the same rows.
 */
@ApplicationScoped
class CallDispatcher implements CallLookout {

    private static final Logger LOG = Logger.getLogger(CallDispatcher.class);

    /** What other instances queued, and what is due again, is seen this soon. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Between two claims more hosts get room, and a claim costs nearly the same for one as for many. */
    private static final Duration GATHERING = Duration.ofMillis(15);

    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String CONTENT_TYPE = "application/cloudevents+json";

    private final CallPreparing preparing;
    private final CallNotes notes;
    private final Lanes lanes;
    private final HttpCaller caller;
    private final DueNetworks due;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean open = new AtomicBoolean();
    private final AtomicReference<@Nullable Thread> looking = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> noting = new AtomicReference<>();
    private final ExecutorService hands = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("call-", 0).factory());

    CallDispatcher(
            CallPreparing preparing, CallNotes notes, Lanes lanes, HttpCaller caller, Networks networks, Clock clock) {
        this.preparing = preparing;
        this.notes = notes;
        this.lanes = lanes;
        this.caller = caller;
        this.due = new DueNetworks(LOOK, () -> networks.with("notification.has_calls_due"));
        this.clock = clock;
    }

    /** After everything else that starts with the application. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        open.set(true);
        looking.set(Thread.ofPlatform().name("calls").daemon().start(this::look));
        noting.set(Thread.ofPlatform().name("call-notes").daemon().start(this::note));
    }

    /** Takes nothing more in hand, and notes what is under way for a while. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        open.set(false);
        wake.release();
        join(looking); // what it still takes in hand is given back by hands
        hands.shutdown();
        if (!hands.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            hands.shutdownNow();
        }
        join(noting);
    }

    private static void join(AtomicReference<@Nullable Thread> holder) throws InterruptedException {
        Thread thread = holder.getAndSet(null);
        if (thread != null) {
            thread.join(GRACE);
        }
    }

    /** Has it look for what is due in a network, now. */
    @Override
    public void wake(UUID network) {
        due.add(network);
        wake();
    }

    /** Has it go on with what it could not take in hand. */
    private void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void note() {
        while (open.get() || !hands.isTerminated() || !notes.isEmpty()) {
            try {
                notes.noteSome();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "what came of calls is not noted");
                rest();
            }
        }
    }

    private void look() {
        while (open.get()) {
            try {
                if (due.takeAll(this::takeSome)) {
                    Thread.sleep(GATHERING);
                } else {
                    wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.warnf("calls of webhooks wait: %s", e.getClass().getSimpleName());
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean takeSome(UUID network) {
        int free = lanes.free();
        if (free <= 0) {
            due.add(network);
            return false; // whoever has done is going to wake it
        }
        Map<UUID, Integer> rooms = lanes.rooms();
        List<Call> calls = CurrentNetwork.in(network, () -> preparing.take(free, rooms, Lanes.USUAL));
        notes.begin(calls);
        lanes.take(calls).forEach(host -> hands.execute(() -> serve(host)));
        if (!calls.isEmpty() || rooms.values().stream().anyMatch(room -> room <= 0)) {
            due.add(network); // there may be more
        }
        return !calls.isEmpty();
    }

    private void serve(String host) {
        for (Call call = lanes.next(host); call != null; call = lanes.next(host)) {
            try {
                make(call);
            } catch (RuntimeException | Error e) {
                lanes.notBegun(call);
                notes.forget(call);
                LOG.errorf(
                        "call %s is left for later: %s",
                        call.deliveryId(), e.getClass().getSimpleName());
            }
        }
        wake();
    }

    private void make(Call call) {
        if (!call.mayStart() || !open.get()) {
            lanes.notBegun(call);
            release(List.of(call));
            return;
        }
        long begun = System.nanoTime();
        Reply reply = caller.post(
                call.url(), headers(call), CONTENT_TYPE, call.body().getBytes(StandardCharsets.UTF_8), call::mayStart);
        switch (reply) {
            case Reply.Taken(int status) -> {
                notes.add(new Result.Taken(call, status));
                if (lanes.answered(call, System.nanoTime() - begun)) {
                    wake();
                }
            }
            case Reply.Gone() -> {
                notes.add(new Result.Gone(call));
                release(lanes.refused(call));
            }
            case Reply.Failed failed -> {
                Duration asked = failed.retryAfter().orElse(Duration.ZERO);
                notes.add(new Result.Failed(call, failed.status(), failed.error(), pause(call, asked), asked));
                release(failed.isOfHost() ? lanes.failed(call) : lanes.refused(call));
            }
            case Reply.NotBegun() -> {
                lanes.notBegun(call);
                release(List.of(call));
            }
        }
    }

    private void release(List<Call> calls) {
        calls.forEach(call -> notes.add(new Result.Released(call)));
    }

    /** As always, or longer where the receiver asks for it. */
    private static Optional<Duration> pause(Call call, Duration asked) {
        return Pauses.after(call.attempts(), ThreadLocalRandom.current())
                .map(usual -> asked.compareTo(usual) > 0 ? asked : usual);
    }

    /** The three of the Standard Webhooks; the id is the event's, the same at each try. */
    private Map<String, String> headers(Call call) {
        String id = call.eventId().toString();
        long timestamp = clock.instant().getEpochSecond();
        StringJoiner signatures = new StringJoiner(" ");
        try {
            for (Webhook signer : call.signers()) {
                signatures.add(signer.sign(id, timestamp, call.body()));
            }
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                Webhook.UNBRANDED_MSG_ID_KEY, id,
                Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(timestamp),
                Webhook.UNBRANDED_MSG_SIGNATURE_KEY, signatures.toString());
    }
}
