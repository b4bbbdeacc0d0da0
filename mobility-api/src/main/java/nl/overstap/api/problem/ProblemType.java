package nl.overstap.api.problem;

/** Every kind of problem the API answers with; each has a heading in docs/problems.md. */
public enum ProblemType {
    INVALID_INPUT(400, "Some fields cannot be accepted"),
    BROKEN_JSON(400, "The body is not readable JSON"),
    IDEMPOTENCY_KEY_MISSING(400, "An Idempotency-Key is needed"),
    NOT_AUTHENTICATED(401, "Who you are is not known"),
    SECOND_FACTOR_NEEDED(401, "A login with a second factor is needed"),
    NOT_ALLOWED(403, "This may not be done by you"),
    NOT_FOUND(404, "There is no such thing, or not for you"),
    METHOD_NOT_ALLOWED(405, "This path does not know that method"),
    NOT_ACCEPTABLE(406, "No representation that you accept"),
    REQUEST_TIMEOUT(408, "The body did not come in time"),
    CONFLICT(409, "The state of things does not allow this"),
    IDEMPOTENCY_KEY_IN_FLIGHT(409, "The same request is still being worked on"),
    GONE(410, "No longer available"),
    CHANGED_MEANWHILE(412, "It has changed since you read it"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "A body of this type is not understood"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    IF_MATCH_MISSING(428, "An If-Match header is needed"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "Not available just now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The kind that a problem is of. */
    static ProblemType of(Problem problem) {
        for (ProblemType type : values()) {
            if (problem.type().endsWith("/" + type.slug())) {
                return type;
            }
        }
        throw new IllegalArgumentException("no such type of problem");
    }

    /** The last part of the type's URI. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
