package nl.overstap.api.gate;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import nl.overstap.api.problem.ProblemType;

/**
 * Reads the body of a request before anybody works on it, so that one that comes drop by drop holds up nobody, and one
 * that is too large is refused before it is there.
 */
@ApplicationScoped
class Bodies {

    /** One MiB, whatever it is. */
    private static final int LARGEST = 1 << 20;

    /** 20 MiB of files, and what a form puts around them. */
    private static final int LARGEST_IMPORT = (20 << 20) + (64 << 10);

    private final Vertx vertx;
    private final Duration patience;
    private final long most;
    private final AtomicLong held = new AtomicLong();

    Bodies(LimitsConfig config, Vertx vertx) {
        this.vertx = vertx;
        this.patience = config.bodyPatience();
        this.most = (long) config.bodies() << 20;
    }

    /** Goes on with {@code read} once the body is there, or with {@code refused} and why. */
    void read(RoutingContext routing, Runnable read, Consumer<ProblemType> refused) {
        HttpServerRequest request = routing.request();
        String length = request.getHeader("Content-Length");
        boolean comes = request.version() == HttpVersion.HTTP_2
                ? !request.method().equals(HttpMethod.GET)
                : request.headers().contains("Transfer-Encoding") || (length != null && !length.equals("0"));
        if (!comes || request.isEnded()) {
            read.run();
            return;
        }
        int largest = routing.normalizedPath().endsWith("-imports") ? LARGEST_IMPORT : LARGEST;
        if (length != null && (length.length() > 9 || Long.parseLong(length) > largest)) {
            new Reading(routing, largest, read, refused).refuse(ProblemType.TOO_LARGE);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            routing.response().writeContinue();
        }
        new Reading(routing, largest, read, refused).begin();
    }

    /** One body on its way. */
    private final class Reading {
        private final RoutingContext routing;
        private final int largest;
        private final Runnable read;
        private final Consumer<ProblemType> refused;
        private final Buffer body = Buffer.buffer();
        private boolean over;
        private long timer;

        Reading(RoutingContext routing, int largest, Runnable read, Consumer<ProblemType> refused) {
            this.routing = routing;
            this.largest = largest;
            this.read = read;
            this.refused = refused;
        }

        void begin() {
            routing.addEndHandler(_ -> held.addAndGet(-body.length()));
            timer = vertx.setTimer(patience.toMillis(), _ -> refuse(ProblemType.REQUEST_TIMEOUT));
            routing.request().exceptionHandler(_ -> stop());
            routing.request().handler(this::take).endHandler(_ -> done()).resume();
        }

        private void take(Buffer piece) {
            if (over) {
                return;
            }
            if (body.length() + piece.length() > largest) {
                refuse(ProblemType.TOO_LARGE);
            } else if (held.addAndGet(piece.length()) > most) {
                held.addAndGet(-piece.length());
                refuse(ProblemType.UNAVAILABLE);
            } else {
                body.appendBuffer(piece);
            }
        }

        private void done() {
            if (stop()) {
                ((RoutingContextInternal) routing).setBody(body);
                read.run();
            }
        }

        private boolean stop() {
            boolean first = !over;
            over = true;
            vertx.cancelTimer(timer);
            return first;
        }

        /** The rest is read into nothing for a moment, so that who sends it hears why it was in vain. */
        void refuse(ProblemType why) {
            if (!stop()) {
                return;
            }
            HttpServerRequest request = routing.request();
            if (request.version() != HttpVersion.HTTP_2) {
                routing.response().putHeader("Connection", "close");
            }
            refused.accept(why);
            if (!request.isEnded()) {
                request.handler(_ -> {}).resume();
                vertx.setTimer(Duration.ofSeconds(2).toMillis(), _ -> {
                    if (!request.isEnded()) {
                        request.connection().close();
                    }
                });
            }
        }
    }
}
