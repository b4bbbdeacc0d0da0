package nl.overstap.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * A problem as of RFC 9457. Clients switch on {@code type} (and {@code code}), never on words.
 *
 * @param code the finer reason of a 403 or 409
 * @param organizationId the organization that has the number already
 * @param candidateId the candidate who has the address already
 */
@Schema(name = "Problem", description = "A problem as of RFC 9457")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String traceId,
        @Nullable String code,
        @Nullable UUID organizationId,
        @Nullable UUID candidateId,
        @Nullable List<FieldViolation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** The key under which the current request's trace id is kept for logs and problems. */
    public static final String TRACE = "traceId";

    /** The code of the conflict whose existing row is a candidate. */
    private static final String CANDIDATE_KNOWN = "candidate-known";

    /** A field that cannot be accepted; never its value. */
    @Schema(name = "Violation")
    public record FieldViolation(String field, String in, String message) {}

    public static Problem of(ProblemType type, @Nullable String detail) {
        return of(type, detail, null, null, null, null);
    }

    private static Problem of(
            ProblemType type,
            @Nullable String detail,
            @Nullable String code,
            @Nullable UUID organizationId,
            @Nullable UUID candidateId,
            @Nullable List<FieldViolation> violations) {
        Object trace = MDC.get(TRACE);
        return new Problem(
                "/problems/" + type.slug(),
                type.title(),
                type.status(),
                detail,
                trace == null ? "" : trace.toString(),
                code,
                organizationId,
                candidateId,
                violations);
    }

    /** Violations of parts of the request: in is body, query, path or header. */
    public static Problem invalid(List<FieldViolation> violations) {
        return of(ProblemType.INVALID_INPUT, null, null, null, null, violations);
    }

    public static Problem invalid(String field, String in, String message) {
        return invalid(List.of(new FieldViolation(field, in, message)));
    }

    /** The problem that a refusal of the domain is told as. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid(List<Violation> violations) ->
                invalid(violations.stream()
                        .map(v -> new FieldViolation(v.field(), "body", v.message()))
                        .toList());
            case Refusal.Conflict(String code, String detail, @Nullable UUID existing) ->
                code.equals(CANDIDATE_KNOWN)
                        ? of(ProblemType.CONFLICT, detail, code, null, existing, null)
                        : of(ProblemType.CONFLICT, detail, code, existing, null, null);
            case Refusal.NotAllowed(String code, String detail, @Nullable String field) ->
                of(
                        ProblemType.NOT_ALLOWED,
                        detail,
                        code,
                        null,
                        null,
                        field == null ? null : List.of(new FieldViolation(field, "body", detail)));
            case Refusal.Unknown() -> of(ProblemType.NOT_FOUND, null);
            case Refusal.Gone(String detail) -> of(ProblemType.GONE, detail);
            case Refusal.Stale() -> of(ProblemType.CHANGED_MEANWHILE, null);
        };
    }

    /** What is wrong with a text in JSON, or with a field in it. */
    public static Problem unreadable(JsonProcessingException e) {
        return ProblemMapper.unreadable(e);
    }

    public Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
