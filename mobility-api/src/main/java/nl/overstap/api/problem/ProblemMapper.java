package nl.overstap.api.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.overstap.api.json.UnacceptableText;
import nl.overstap.mobility.sql.DatabaseTrouble;
import nl.overstap.mobility.sql.SqlFailure;
import nl.overstap.mobility.sql.UnknownCursor;
import nl.overstap.mobility.vault.PersonErased;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every exception into a problem. What nobody foresaw is a bug: 500, logged once, no word of it outward. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** The cookie of a session on pages, as Quarkus calls it. */
    private static final String SESSION_COOKIE = "q_session";

    private static final String IN_THE_WAY = "Another request was in the way, and nothing was done: send it again.";

    private static final String TOO_LONG = "a text, a number or the nesting is too long";

    /** So far below what fails stands who reads a form, with what it calls in between. */
    private static final int DEEPEST = 16;

    /** A database that was restarted is back by then. */
    private static final int RETRY_AFTER_SECONDS = 5;

    /** By then the other that was in the way is done. */
    private static final int RETRY_AFTER_CLASH_SECONDS = 1;

    @ServerExceptionMapper(ProblemException.class)
    Response problem(ProblemException e) {
        return e.toResponse();
    }

    @ServerExceptionMapper(value = ConstraintViolationException.class, priority = 1)
    Response violations(ConstraintViolationException e) {
        return Problem.invalid(e.getConstraintViolations().stream()
                        .map(ProblemMapper::violation)
                        .distinct()
                        .sorted(java.util.Comparator.comparing(Problem.FieldViolation::field))
                        .toList())
                .toResponse();
    }

    private static Problem.FieldViolation violation(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        String in = "query";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                in = "body";
                field.setLength(0);
                continue;
            }
            if (node.isInIterable() && node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        if (field.isEmpty()) {
            field.append("body");
        }
        return new Problem.FieldViolation(field.toString(), in, message(violation));
    }

    /** In our words: the library's depend on the language of the machine. */
    private static String message(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation() instanceof NotNull
                ? "is required"
                : "cannot be accepted";
    }

    @ServerExceptionMapper(value = MismatchedInputException.class, priority = 1)
    Response mismatched(MismatchedInputException e) {
        return unreadable(e).toResponse();
    }

    @ServerExceptionMapper(value = JsonProcessingException.class, priority = 1)
    Response json(JsonProcessingException e) {
        return isOurs(e) ? unexpected(e, false) : unreadable(e).toResponse();
    }

    /** An answer that cannot be written, also since one of ours fails on it, or a record that nothing can be read into. */
    private static boolean isOurs(JsonProcessingException e) {
        return e instanceof InvalidDefinitionException
                || e.getProcessor() instanceof JsonGenerator
                || (!(e.getProcessor() instanceof JsonParser) && e.getCause() instanceof RuntimeException);
    }

    /** What Jackson, or what it called, says itself is told to nobody: it holds values and names of ours. */
    static Problem unreadable(JsonProcessingException e) {
        return switch (e) {
            case StreamConstraintsException _ -> Problem.invalid("body", "body", TOO_LONG);
            case StreamReadException _ ->
                Problem.of(
                        ProblemType.BROKEN_JSON,
                        e.getLocation() == null
                                ? null
                                : "At line " + e.getLocation().getLineNr() + ", column "
                                        + e.getLocation().getColumnNr() + ".");
            case UnrecognizedPropertyException unknown ->
                Problem.invalid(path(unknown), "body", "is not a known field");
            case MismatchedInputException mismatch
            when mismatch.getPath().isEmpty() ->
                Problem.invalid("body", "body", "must be a JSON object with the documented fields");
            case MismatchedInputException mismatch ->
                Problem.invalid(path(mismatch), "body", "must be " + nameOf(mismatch.getTargetType()));
            case UnacceptableText text -> Problem.invalid(path(text), "body", text.getOriginalMessage());
            case JsonMappingException within -> unreadable(within, path(within));
            default -> Problem.of(ProblemType.BROKEN_JSON, null);
        };
    }

    /** What happened while a field was read is in the cause. */
    private static Problem unreadable(JsonMappingException e, String field) {
        return switch (e.getCause()) {
            case InputCoercionException number ->
                Problem.invalid(field, "body", "must be " + within(number.getTargetType()));
            case StreamConstraintsException _ -> Problem.invalid(field, "body", TOO_LONG);
            case StreamReadException broken -> unreadable(broken);
            case null, default -> Problem.invalid(field, "body", "cannot be read");
        };
    }

    /** A number that is one, but is beyond what its type can hold. */
    private static String within(@Nullable Class<?> type) {
        return type == int.class || type == Integer.class
                ? "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
                : nameOf(type);
    }

    private static String nameOf(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return switch (type.getSimpleName()) {
            case "LocalDate" -> "a date such as 2026-03-31";
            case "Instant" -> "a moment such as 2026-03-31T09:00:00Z";
            case "UUID" -> "a UUID";
            case "Integer", "int", "Long", "long" -> "a whole number";
            case "Double", "double", "BigDecimal" -> "a number";
            case "Boolean", "boolean" -> "true or false";
            case "String" -> "a text";
            default -> "an object";
        };
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    @ServerExceptionMapper(UnauthorizedException.class)
    Response unauthenticated(UnauthorizedException e) {
        return notAuthenticated("Bearer");
    }

    @ServerExceptionMapper(AuthenticationFailedException.class)
    Response badToken(AuthenticationFailedException e, ContainerRequestContext request) {
        return isOldSession(request)
                ? Response.seeOther(request.getUriInfo().getRequestUri()).build()
                : notAuthenticated("Bearer error=\"invalid_token\"");
    }

    /** A session that is over: its cookie goes with this answer, and the page itself then asks for a login. */
    private static boolean isOldSession(ContainerRequestContext request) {
        return request.getMethod().equals("GET")
                && !request.getUriInfo().getPath().startsWith("/v1/")
                && request.getCookies().containsKey(SESSION_COOKIE);
    }

    /** A login that does not fit together: a state, a code or a session of somebody else. */
    @ServerExceptionMapper(AuthenticationCompletionException.class)
    Response brokenLogin(AuthenticationCompletionException e) {
        return notAuthenticated("Bearer error=\"invalid_token\"");
    }

    private static Response notAuthenticated(String challenge) {
        return Response.fromResponse(
                        Problem.of(ProblemType.NOT_AUTHENTICATED, null).toResponse())
                .header("WWW-Authenticate", challenge)
                .build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden(ForbiddenException e) {
        return Problem.of(ProblemType.NOT_ALLOWED, null).toResponse();
    }

    @ServerExceptionMapper(OptimisticLockException.class)
    Response stale(OptimisticLockException e, ContainerRequestContext request) {
        return changedMeanwhile(isConditional(request));
    }

    /** Whoever said which version they mean reads it anew; the others were in somebody's way. */
    private static Response changedMeanwhile(boolean isConditional) {
        return isConditional
                ? Problem.of(ProblemType.CHANGED_MEANWHILE, null).toResponse()
                : later(IN_THE_WAY, RETRY_AFTER_CLASH_SECONDS);
    }

    /** A page names no version: whoever reads it is to look at it again. */
    private static boolean isConditional(ContainerRequestContext request) {
        return request.getHeaderString("If-Match") != null
                || !request.getUriInfo().getPath().startsWith("/v1/");
    }

    @ServerExceptionMapper(WebApplicationException.class)
    Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        int status = e.getResponse().getStatus();
        Optional<ProblemType> type = Arrays.stream(ProblemType.values())
                .filter(t -> t.status() == status && t != ProblemType.BROKEN_JSON)
                .findFirst();
        if (status == 400) {
            return Problem.invalid(List.of()).toResponse();
        }
        if (type.isPresent() && status < 500) {
            return Problem.of(type.get(), null).toResponse();
        }
        return status >= 500 || status < 300 ? unexpected(e, false) : e.getResponse();
    }

    /** Bytes that are no characters of the encoding that JSON seems to be in. */
    @ServerExceptionMapper(CharConversionException.class)
    Response noCharacters(CharConversionException e) {
        return Problem.of(ProblemType.BROKEN_JSON, null).toResponse();
    }

    /** A form of several parts that ends in the middle, or has none; whatever else cannot be read is a mistake. */
    @ServerExceptionMapper(IOException.class)
    Response notRead(IOException e) {
        StackTraceElement[] at = e.getStackTrace();
        return at.length > 0 && at[0].getClassName().contains(".multipart.")
                ? Problem.invalid("body", "body", "must be a form of several parts")
                        .toResponse()
                : unexpected(e, false);
    }

    @ServerExceptionMapper(Throwable.class)
    Response unexpected(Throwable e, ContainerRequestContext request) {
        return isOfForm(e)
                ? Problem.invalid("body", "body", "must be a form, whole and well formed")
                        .toResponse()
                : unexpected(e, isConditional(request));
    }

    /** What reading a form comes to grief over is the sender's, whatever it is called, and holds what they sent. */
    private static boolean isOfForm(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .limit(DEEPEST)
                .map(StackTraceElement::getClassName)
                .takeWhile(name -> !name.startsWith("nl.overstap."))
                .anyMatch(name -> name.contains(".server.core.multipart."));
    }

    static Response unexpected(Throwable e, boolean isConditional) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ProblemException problem -> {
                    return problem.toResponse();
                }
                case OptimisticLockException _ -> {
                    return changedMeanwhile(isConditional);
                }
                case PersonErased _ -> {
                    return Problem.of(ProblemType.GONE, "It has been erased; nothing is left.")
                            .toResponse();
                }
                case UnknownCursor _ -> {
                    return Problem.invalid("cursor", "query", "must be next of a page of this list")
                            .toResponse();
                }
                default -> {}
            }
        }
        return switch (DatabaseTrouble.of(e)) {
            case AT_THE_SAME_MOMENT ->
                Problem.of(ProblemType.CONFLICT, "Somebody else changed the same thing at this moment.")
                        .toResponse();
            case IN_THE_WAY -> {
                LOG.warnf("two requests were in each other's way: %s", SqlFailure.states(e));
                yield later(IN_THE_WAY, RETRY_AFTER_CLASH_SECONDS);
            }
            case UNAVAILABLE -> {
                LOG.warnf("the database does not answer: %s", e.getClass().getSimpleName());
                yield later(null, RETRY_AFTER_SECONDS);
            }
            case NONE -> {
                LOG.error("unexpected", e);
                yield Problem.of(ProblemType.INTERNAL_ERROR, null).toResponse();
            }
        };
    }

    private static Response later(@Nullable String detail, int seconds) {
        return Response.fromResponse(Problem.of(ProblemType.UNAVAILABLE, detail).toResponse())
                .header("Retry-After", seconds)
                .build();
    }
}
