package nl.overstap.mobility.login;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session on pages.
 *
 * @param secret what the cookie holds; never logged, never shown
 * @param tokens what the provider gave, as it was handed to {@link LoginSessions#begin}
 * @param startedAt when the person logged in; a renewal of the tokens leaves it
 * @param place chosen to act in; null where none was chosen
 */
public record LoginSession(
        String secret,
        String tokens,
        Instant startedAt,
        @Nullable Place place) {

    @Override
    public String toString() {
        return "LoginSession[startedAt=" + startedAt + "]";
    }
}
