package nl.overstap.mobility.candidate.employer;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the bureau found out about a name that a candidate wrote.
 *
 * @param organizationId which organization is meant; null: none of the register, it is outside
 */
public record NameDecision(@Nullable UUID organizationId) {

    /** What a name is kept and found by. */
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
