package nl.overstap.api.security;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Has answers of 404 leave at even times: what is there and is not for the caller takes longer to look at than what is not
 * there, and nobody is to measure which it was. Each waits for the next full {@link #STEP} since it began, with nothing of
 * the database in hand.
 */
class EvenTimes {

    /** Most of what is hidden is looked at in a third of this. */
    static final Duration STEP = Duration.ofMillis(20);

    private static final String BEGUN = EvenTimes.class.getName();

    private static final int NOT_FOUND = 404;

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    public void begin(ContainerRequestContext request) {
        request.setProperty(BEGUN, System.nanoTime());
    }

    @ServerResponseFilter
    public void even(ContainerRequestContext request, ContainerResponseContext response) throws InterruptedException {
        // a path that there is not is answered where nothing may wait, and hides nothing
        if (response.getStatus() == NOT_FOUND
                && request.getProperty(BEGUN) instanceof Long begun
                && BlockingOperationControl.isBlockingAllowed()) {
            Thread.sleep(Duration.ofNanos(toGo(System.nanoTime() - begun)));
        }
    }

    /** Until the next full step, in nanoseconds. */
    static long toGo(long taken) {
        long step = STEP.toNanos();
        return (step - taken % step) % step;
    }
}
