package nl.overstap.api.gate;

import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;

/**
 * The order in which a request is met: is it one too many, is its body there, is there room. Only then it is
 * authenticated and touches the database. Health and figures pass, so that somebody can see what goes on.
 */
@ApplicationScoped
class Gate {

    /** Before authentication (200) and whatever Quarkus enforces about bodies (2). */
    private static final int FIRST = 1_000;

    /** How soon there may be room again. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String WATCHED = "/q/";

    private final SafeHeaders headers;
    private final CookieNames cookies;
    private final Limits limits;
    private final Bodies bodies;
    private final Room room;
    private final Refused refused;

    Gate(SafeHeaders headers, CookieNames cookies, Limits limits, Bodies bodies, Room room, Refused refused) {
        this.headers = headers;
        this.cookies = cookies;
        this.limits = limits;
        this.bodies = bodies;
        this.room = room;
        this.refused = refused;
    }

    void open(@Observes Filters filters) {
        filters.register(this::enter, FIRST);
    }

    void open(@Observes Router router) {
        router.route().order(-FIRST).failureHandler(this::failed);
    }

    private void enter(RoutingContext routing) {
        begin(routing);
        if (routing.normalizedPath().startsWith(WATCHED)) {
            routing.next();
            return;
        }
        Duration wait = limits.admit(routing);
        if (!wait.isZero()) {
            refused.answer(routing, ProblemType.TOO_MANY_REQUESTS, wait);
            return;
        }
        Optional<ProblemType> fault = MediaTypes.fault(routing.request());
        if (fault.isPresent()) {
            refused.answer(routing, fault.get());
            return;
        }
        bodies.read(
                routing,
                () -> room.enter(routing, routing::next, () -> full(routing)),
                why -> refused.answer(routing, why, why == ProblemType.UNAVAILABLE ? SOON : Duration.ZERO));
    }

    /** Once for each, also for one that failed before it came here, such as one without a host. */
    private void begin(RoutingContext routing) {
        if (routing.get(Gate.class.getName()) == null) {
            routing.put(Gate.class.getName(), this);
            cookies.rename(routing);
            headers.protect(routing);
            MediaTypes.forgetUnreadableLanguages(routing.request());
            nameless(routing);
        }
    }

    /**
     * Figures name what a resource calls its own path, with braces; of a request that reaches none they would name the
     * path as it came, which may hold the token of a link.
     */
    private static void nameless(RoutingContext routing) {
        if (routing.request() instanceof HttpServerRequestInternal request
                && request.metric() instanceof HttpRequestMetric metric) {
            metric.setTemplatePath("/other");
        }
    }

    private void full(RoutingContext routing) {
        refused.answer(routing, ProblemType.UNAVAILABLE, SOON);
    }

    /** What was refused outside of our resources, in words; what is a mistake goes on to who logs it. */
    private void failed(RoutingContext routing) {
        begin(routing);
        for (Throwable cause = routing.failure(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                refused.answer(routing, problem.type(), problem.delay());
                return;
            }
        }
        Optional<ProblemType> type = ofStatus(routing.statusCode());
        if (type.isPresent() && !routing.response().headWritten()) {
            refused.answer(routing, type.get());
        } else {
            routing.next();
        }
    }

    private static Optional<ProblemType> ofStatus(int status) {
        return status >= 400 && status < 500 && status != 401
                ? Arrays.stream(ProblemType.values())
                        .filter(type -> type.status() == status)
                        .findFirst()
                : Optional.empty();
    }
}
