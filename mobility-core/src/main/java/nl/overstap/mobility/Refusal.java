package nl.overstap.mobility;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why the business refuses something it foresaw. Each kind has one HTTP status; no text in it is personal. */
public sealed interface Refusal {

    /** 400: fields that cannot be accepted, each named by its path. */
    record Invalid(List<Violation> violations) implements Refusal {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /**
     * 409: the state of things does not allow it.
     *
     * @param code stable, in kebab-case; clients switch on it
     * @param existing the row that stands in the way, where the caller may know it
     */
    record Conflict(String code, String detail, @Nullable UUID existing) implements Refusal {}

    /**
     * 403: the row may be seen, the action may not be taken.
     *
     * @param field what in the input the caller may not say, by its path; null where the action as such is refused
     */
    record NotAllowed(String code, String detail, @Nullable String field) implements Refusal {
        public NotAllowed(String code, String detail) {
            this(code, detail, null);
        }
    }

    /** 404: there is none, or none that the caller may know of. */
    record Unknown() implements Refusal {}

    /** 410: there was one, and it is over (a link that expired, a round that closed). */
    record Gone(String detail) implements Refusal {}

    /** 412: the row has changed since the caller read it. */
    record Stale() implements Refusal {}
}
