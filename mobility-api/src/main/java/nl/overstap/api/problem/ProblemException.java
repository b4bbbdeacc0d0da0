package nl.overstap.api.problem;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem, where there is no outcome to return: headers, query parameters, filters. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final @Nullable String challenge;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** @param challenge what the header {@code WWW-Authenticate} asks of the client */
    public ProblemException(Problem problem, @Nullable String challenge) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.challenge = challenge;
    }

    public static ProblemException of(ProblemType type) {
        return new ProblemException(Problem.of(type, null));
    }

    /** 400 naming a query parameter. */
    public static ProblemException query(String parameter, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.FieldViolation(parameter, "query", message))));
    }

    public Problem problem() {
        return problem;
    }

    Response toResponse() {
        return challenge == null
                ? problem.toResponse()
                : Response.fromResponse(problem.toResponse())
                        .header("WWW-Authenticate", challenge)
                        .build();
    }
}
