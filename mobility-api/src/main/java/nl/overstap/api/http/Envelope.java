package nl.overstap.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import nl.overstap.api.problem.Problem;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer of ours carries: the version of the API, and a trace id in the logs. */
public class Envelope {

    /** API rule /core/version-header: the full version, in every answer. */
    public static final String VERSION = "1.0.0";

    public static final String VERSION_HEADER = "API-Version";

    /** Before all others, for these may refuse the request already. */
    @ServerRequestFilter(preMatching = true, priority = 0)
    public void begin(ContainerRequestContext request) {
        MDC.put(
                Problem.TRACE,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    }

    @ServerResponseFilter
    public void end(ContainerResponseContext response) {
        response.getHeaders().putSingle(VERSION_HEADER, VERSION);
        MDC.remove(Problem.TRACE);
    }
}
