package nl.overstap.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import nl.overstap.api.problem.Problem;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer carries: the version of the API, no caching of people's data, and a trace id in the logs. */
class Envelope {

    /** API rule /core/version-header: the full version, in every answer. */
    static final String VERSION = "1.0.0";

    @ServerRequestFilter(preMatching = true)
    public void begin(ContainerRequestContext request) {
        MDC.put(
                Problem.TRACE,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    }

    @ServerResponseFilter
    public void end(ContainerResponseContext response) {
        response.getHeaders().putSingle("API-Version", VERSION);
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        if (!response.getHeaders().containsKey("Cache-Control")) {
            response.getHeaders().putSingle("Cache-Control", "no-store");
        }
        MDC.remove(Problem.TRACE);
    }
}
