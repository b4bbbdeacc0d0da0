package nl.overstap.api.problem;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem, where there is no outcome to return: headers, query parameters, filters. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final Duration wait;
    private final @Nullable String challenge;

    public ProblemException(Problem problem) {
        this(problem, Duration.ZERO, null);
    }

    /** @param challenge what the header {@code WWW-Authenticate} asks of the client */
    public ProblemException(Problem problem, @Nullable String challenge) {
        this(problem, Duration.ZERO, challenge);
    }

    private ProblemException(Problem problem, Duration wait, @Nullable String challenge) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.wait = wait;
        this.challenge = challenge;
    }

    /** One that is over after {@code wait}. */
    public static ProblemException later(ProblemType type, Duration wait) {
        return later(type, null, wait);
    }

    /** The same, with the words that say of what. */
    public static ProblemException later(ProblemType type, @Nullable String detail, Duration wait) {
        return new ProblemException(Problem.of(type, detail), wait, null);
    }

    public static ProblemException of(ProblemType type) {
        return new ProblemException(Problem.of(type, null));
    }

    /** 400 naming a query parameter. */
    public static ProblemException query(String parameter, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.FieldViolation(parameter, "query", message))));
    }

    public ProblemType type() {
        return ProblemType.of(problem);
    }

    public Problem problem() {
        return problem;
    }

    /** When to come back; zero where that changes nothing. */
    public Duration delay() {
        return wait;
    }

    Response toResponse() {
        Response.ResponseBuilder response = Response.fromResponse(problem.toResponse());
        if (!wait.isZero()) {
            response.header("Retry-After", seconds(wait));
        }
        if (challenge != null) {
            response.header("WWW-Authenticate", challenge);
        }
        return response.build();
    }

    /** As Retry-After says it: whole seconds, one at least. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
