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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

    /** The only paths that take files. */
    private static final Set<String> IMPORTS =
            Set.of("/v1/candidate-imports", "/v1/vacancy-imports", "/v1/reference-imports");

    /** What looks like a signed token; whether it is one is seen later. */
    private static final Pattern TOKEN =
            Pattern.compile("bearer +[\\w-]+\\.[\\w-]+\\.[\\w-]+", Pattern.CASE_INSENSITIVE);

    /** What a stream is reset with that was answered, while its body went on; RFC 9113, section 8.1. */
    private static final long NO_ERROR = 0;

    private final Vertx vertx;
    private final Duration patience;
    private final Held held;

    Bodies(LimitsConfig config, Vertx vertx) {
        this.vertx = vertx;
        this.patience = config.bodyPatience();
        this.held = new Held((long) config.bodies() << 20, (long) config.bodiesOfAddress() << 20);
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
        int largest = mayBeLarge(routing) ? LARGEST_IMPORT : LARGEST;
        if (length != null && (length.length() > 9 || Long.parseLong(length) > largest)) {
            new Reading(routing, largest, read, refused).refuse(ProblemType.TOO_LARGE);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            routing.response().writeContinue();
        }
        new Reading(routing, largest, read, refused).begin();
    }

    /** The bytes that are here. */
    long held() {
        return held.all();
    }

    private static boolean mayBeLarge(RoutingContext routing) {
        String token = routing.request().getHeader("Authorization");
        return IMPORTS.contains(routing.normalizedPath())
                && token != null
                && TOKEN.matcher(token).matches();
    }

    /** The bytes of bodies that are here, of everybody and of each address, so that none takes all the room. */
    private static final class Held {
        private final long most;
        private final long mostOfAddress;
        private final Map<String, Long> byAddress = new HashMap<>();
        private long all;

        Held(long most, long mostOfAddress) {
            this.most = most;
            this.mostOfAddress = mostOfAddress;
        }

        /** Whether there is room for them; then they are held. */
        synchronized boolean take(String address, int bytes) {
            long ofAddress = byAddress.getOrDefault(address, 0L) + bytes;
            if (all + bytes > most || ofAddress > mostOfAddress) {
                return false;
            }
            all += bytes;
            byAddress.put(address, ofAddress);
            return true;
        }

        synchronized long all() {
            return all;
        }

        synchronized void giveBack(String address, int bytes) {
            all -= bytes;
            long left = byAddress.getOrDefault(address, 0L) - bytes;
            if (left > 0) {
                byAddress.put(address, left);
            } else {
                byAddress.remove(address);
            }
        }
    }

    /** One body on its way. */
    private final class Reading {
        private final RoutingContext routing;
        private final int largest;
        private final Runnable read;
        private final Consumer<ProblemType> refused;
        private final String address;
        private final Buffer body = Buffer.buffer();
        private boolean over;
        private long timer;

        Reading(RoutingContext routing, int largest, Runnable read, Consumer<ProblemType> refused) {
            this.routing = routing;
            this.largest = largest;
            this.read = read;
            this.refused = refused;
            this.address = Limits.address(routing.request().remoteAddress());
        }

        void begin() {
            routing.addEndHandler(_ -> held.giveBack(address, body.length()));
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
            } else if (!held.take(address, piece.length())) {
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
                    if (request.isEnded()) {
                        return;
                    }
                    if (request.version() == HttpVersion.HTTP_2) {
                        // others share the connection
                        routing.response().reset(NO_ERROR);
                    } else {
                        request.connection().close();
                    }
                });
            }
        }
    }
}
