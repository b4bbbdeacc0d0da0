package nl.overstap.mobility.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a purpose was agreed to.
 *
 * @param textVersion the version of the words that were agreed to
 * @param withdrawnAt null while it holds
 */
public record Consent(
        Purpose purpose,
        String textVersion,
        Instant givenAt,
        @Nullable Instant withdrawnAt) {

    public boolean holds() {
        return withdrawnAt == null;
    }
}
