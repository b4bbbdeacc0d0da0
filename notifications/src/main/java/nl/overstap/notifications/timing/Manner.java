package nl.overstap.notifications.timing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a message follows what its reader prefers.
 *
 * @param gatherAt the digest it waits for whatever the rhythm, because the address had its number; null: none
 * @param latest no digest later than this is of use; null: any is
 */
public record Manner(
        Haste haste, @Nullable Instant gatherAt, @Nullable Instant latest) {

    /** How much somebody waits for it. */
    public enum Haste {
        /** The person asked for it just now: goes at any hour. */
        AT_ONCE,
        /** About somebody's own matter: waits out quiet hours, for no digest. */
        OWN_MATTER,
        /** Asks for an answer: follows the rhythm. */
        ASKS,
        /** Asks for nothing: follows the rhythm, and does not go to whoever wants only what needs an answer. */
        NEWS
    }

    public static Manner of(Haste haste) {
        return new Manner(haste, null, null);
    }

    boolean isGatherable() {
        return haste == Haste.ASKS || haste == Haste.NEWS;
    }
}
