package nl.overstap.api.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is kept for the repeats of its request, with whom it is about.
 *
 * @param about under whose key it is kept, and with whom it goes; null: nobody, and it is kept in the clear
 */
public record KeptAnswer(@Nullable UUID about, Object body) {

    /** Whom something that was made is about, if anybody. */
    @FunctionalInterface
    public interface About<T> {

        @Nullable
        UUID of(T made);

        static <T> About<T> nobody() {
            return _ -> null;
        }
    }

    /** About no person who could be erased. */
    public static KeptAnswer aboutNobody(Object body) {
        return new KeptAnswer(null, body);
    }
}
