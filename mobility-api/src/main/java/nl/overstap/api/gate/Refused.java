package nl.overstap.api.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import nl.overstap.api.http.Envelope;
import nl.overstap.api.pages.ErrorPages;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import org.jboss.logging.MDC;

/** Answers a request that goes no further: a problem for those who call the API, a page for people. */
@ApplicationScoped
class Refused {

    private final ObjectMapper json;
    private final MeterRegistry figures;

    Refused(ObjectMapper json, MeterRegistry figures) {
        this.json = json;
        this.figures = figures;
    }

    /** Without a word about when to come back. */
    void answer(RoutingContext routing, ProblemType type) {
        answer(routing, type, Duration.ZERO);
    }

    void answer(RoutingContext routing, ProblemType type, Duration wait) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (!wait.isZero()) {
            response.putHeader("Retry-After", Long.toString(ProblemException.seconds(wait)));
        }
        response.setStatusCode(type.status());
        figures.counter("overstap.refused", "status", Integer.toString(type.status()))
                .increment();
        Problem problem = traced(type);
        if (ErrorPages.isPage(routing.normalizedPath())) {
            ErrorPages.Page page = ErrorPages.page(problem, routing.request().getHeader("Accept-Language"));
            response.putHeader("Content-Type", "text/html;charset=UTF-8")
                    .putHeader("Content-Language", page.language())
                    .end(page.html());
        } else {
            response.putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader(Envelope.VERSION_HEADER, Envelope.VERSION)
                    .end(written(problem));
        }
    }

    /** With a trace id of its own: whatever gives one to requests was not reached. */
    private static Problem traced(ProblemType type) {
        MDC.put(
                Problem.TRACE,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        try {
            return Problem.of(type, null);
        } finally {
            MDC.remove(Problem.TRACE);
        }
    }

    private String written(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
