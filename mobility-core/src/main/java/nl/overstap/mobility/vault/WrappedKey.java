package nl.overstap.mobility.vault;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's key as it is kept: wrapped, or destroyed; a line of text in the copy.
 *
 * @param wrapped in Base64
 */
record WrappedKey(
        UUID person,
        UUID network,
        @Nullable String master,
        @Nullable String wrapped,
        Instant createdAt,
        @Nullable Instant destroyedAt) {

    String line() {
        return String.join(
                " ",
                person.toString(),
                network.toString(),
                master == null ? "-" : master,
                wrapped == null ? "-" : wrapped,
                createdAt.toString(),
                destroyedAt == null ? "-" : destroyedAt.toString());
    }
}
