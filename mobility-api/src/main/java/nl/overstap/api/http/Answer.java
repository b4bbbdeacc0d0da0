package nl.overstap.api.http;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import nl.overstap.api.problem.Problem;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;

/** Turns an outcome of the domain into an answer. */
public final class Answer {

    private Answer() {}

    /** 200 with a body, or the problem. */
    public static <T> Response ok(Outcome<T> outcome, Function<? super T, ?> body) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> Response.ok(body.apply(value)).build();
            case Outcome.Refused<T>(var refusal) -> Problem.of(refusal).toResponse();
        };
    }

    /** 200 with a body, or the problem; what is wrong stands in the query. */
    public static <T> Response okOfQuery(Outcome<T> outcome, Function<? super T, ?> body) {
        if (outcome instanceof Outcome.Refused<T>(Refusal.Invalid(var violations))) {
            return Problem.invalid(violations.stream()
                            .map(v -> new Problem.FieldViolation(v.field(), "query", v.message()))
                            .toList())
                    .toResponse();
        }
        return ok(outcome, body);
    }

    /** 200 with a body and its ETag, or the problem. */
    public static <T> Response ok(Outcome<T> outcome, Function<? super T, ?> body, ToIntFunction<? super T> version) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) ->
                Response.ok(body.apply(value))
                        .header("ETag", Versions.etag(version.applyAsInt(value)))
                        .build();
            case Outcome.Refused<T>(var refusal) -> Problem.of(refusal).toResponse();
        };
    }

    /** 201 with Location, ETag and the body, kept for repeats with whom it is about, or the problem. */
    public static <T> Response created(
            Outcome<T> outcome,
            String path,
            Function<? super T, UUID> id,
            KeptAnswer.About<? super T> about,
            Function<? super T, ?> body,
            ToIntFunction<? super T> version) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) ->
                Response.created(URI.create(path + "/" + id.apply(value)))
                        .header("ETag", Versions.etag(version.applyAsInt(value)))
                        .entity(new KeptAnswer(about.of(value), body.apply(value)))
                        .build();
            case Outcome.Refused<T>(var refusal) -> Problem.of(refusal).toResponse();
        };
    }

    /** 204, or the problem. */
    public static Response done(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> Response.noContent().build();
            case Outcome.Refused<?>(var refusal) -> Problem.of(refusal).toResponse();
        };
    }
}
