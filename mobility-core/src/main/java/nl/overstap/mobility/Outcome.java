package nl.overstap.mobility;

import java.util.List;
import java.util.function.Function;

/** What became of a request to the domain: done, with what came of it, or refused, with the reason. */
public sealed interface Outcome<T> {

    /** It was done, in the caller's transaction. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was refused and nothing was changed. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Outcome<T> invalid(String field, String message) {
        return new Refused<>(new Refusal.Invalid(List.of(new Violation(field, message))));
    }

    static <T> Outcome<T> invalid(List<Violation> violations) {
        return new Refused<>(new Refusal.Invalid(violations));
    }

    /** 409 with a stable code in kebab-case, e.g. {@code not-consented}. */
    static <T> Outcome<T> conflict(String code, String detail) {
        return new Refused<>(new Refusal.Conflict(code, detail, null));
    }

    static <T> Outcome<T> notAllowed(String code, String detail) {
        return new Refused<>(new Refusal.NotAllowed(code, detail, null));
    }

    /** 403 because of what the input says in that field. */
    static <T> Outcome<T> notAllowed(String field, String code, String detail) {
        return new Refused<>(new Refusal.NotAllowed(code, detail, field));
    }

    static <T> Outcome<T> unknown() {
        return new Refused<>(new Refusal.Unknown());
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> step) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(step.apply(value));
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }
}
