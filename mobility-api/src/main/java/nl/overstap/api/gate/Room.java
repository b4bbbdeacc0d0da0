package nl.overstap.api.gate;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Room for so many requests at the same time, and a short queue before it. Who finds neither is told to come back, which
 * costs next to nothing, so that those within are served as fast as ever however many are outside.
 */
@ApplicationScoped
class Room {

    private final int seats;
    private final int benches;
    private final Duration patience;
    private final Vertx vertx;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int taken;

    Room(LimitsConfig config, Vertx vertx) {
        this.seats = config.inHand();
        this.benches = config.waiting();
        this.patience = config.patience();
        this.vertx = vertx;
    }

    /** Somebody before the door: what is done when a seat is free, or when the wait was in vain. */
    private final class Waiting {
        private final RoutingContext routing;
        private final Context context;
        private final Runnable served;
        private final Runnable refused;
        private final AtomicBoolean over = new AtomicBoolean();
        private long timer = -1;

        Waiting(RoutingContext routing, Context context, Runnable served, Runnable refused) {
            this.routing = routing;
            this.context = context;
            this.served = served;
            this.refused = refused;
        }

        void giveUp() {
            if (over.compareAndSet(false, true)) {
                forget(this);
                context.runOnContext(_ -> refused.run());
            }
        }

        /** Whether the seat is wanted still; whoever hung up wants none. */
        boolean seat() {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            vertx.cancelTimer(timer);
            if (routing.response().closed()) {
                return false;
            }
            context.runOnContext(_ -> sit(routing, served));
            return true;
        }
    }

    /** Goes on with {@code served} once there is room, or with {@code refused} where there is none in time. */
    void enter(RoutingContext routing, Runnable served, Runnable refused) {
        Waiting waiting = null;
        boolean seated;
        synchronized (this) {
            seated = taken < seats;
            if (seated) {
                taken++;
            } else if (queue.size() < benches) {
                Waiting one = new Waiting(routing, Objects.requireNonNull(Vertx.currentContext()), served, refused);
                one.timer = vertx.setTimer(patience.toMillis(), _ -> one.giveUp());
                queue.addLast(one);
                waiting = one;
            }
        }
        if (seated) {
            sit(routing, served);
        } else if (waiting == null) {
            refused.run();
        }
    }

    private synchronized void forget(Waiting waiting) {
        queue.remove(waiting);
    }

    private void sit(RoutingContext routing, Runnable served) {
        AtomicBoolean left = new AtomicBoolean();
        Runnable leave = () -> {
            if (left.compareAndSet(false, true)) {
                next();
            }
        };
        routing.addEndHandler(_ -> leave.run());
        // a stream of notices goes on for hours and works for moments
        routing.addHeadersEndHandler(_ -> {
            String type = routing.response().headers().get("Content-Type");
            if (type != null && type.startsWith("text/event-stream")) {
                leave.run();
            }
        });
        served.run();
    }

    /** Hands the seat to who waits longest, or leaves it free. */
    private void next() {
        while (true) {
            Waiting waiting;
            synchronized (this) {
                waiting = queue.pollFirst();
                if (waiting == null) {
                    taken--;
                    return;
                }
            }
            if (waiting.seat()) {
                return;
            }
        }
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int waiting() {
        return queue.size();
    }
}
