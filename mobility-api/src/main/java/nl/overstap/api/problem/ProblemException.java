package nl.overstap.api.problem;

import java.util.List;

/** Ends a request with a problem, where there is no outcome to return: headers, query parameters, filters. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
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
}
