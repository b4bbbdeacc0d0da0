package nl.overstap.mobility.seal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to a trail behind the application's back.
 *
 * @param position in the chain of the network; null for a line that has no seal
 * @param lineId the id of the line, where one is there to be named
 */
public record Finding(
        UUID networkId,
        @Nullable Long position,
        Kind kind,
        @Nullable UUID lineId) {

    /** What was done. */
    public enum Kind {
        /** Line and seal do not fit: one of them was changed, or the line was moved there. */
        CHANGED("the line or its seal was changed"),
        /** There is a seal and no line of this network. */
        REMOVED("the line was removed"),
        /** There is no seal at this position. */
        SEAL_MISSING("the seal was removed"),
        /** The seal does not rest on the one before it. */
        BROKEN("the chain is broken before this line"),
        /** A line that was neither sealed nor waits for it. */
        SLIPPED_IN("a line was slipped in"),
        /** A line that waits to be sealed, and is gone. */
        REMOVED_UNSEALED("a line was removed before it was sealed"),
        /** A head kept elsewhere says that there were more lines. */
        CUT_OFF("the trail was cut off from here on"),
        /** A head kept elsewhere says that this seal was another. */
        REWRITTEN("the trail up to here was rewritten"),
        /** A head kept elsewhere was forgotten, and was not six months old, or does not say that it was. */
        FORGOTTEN_EARLY("the trail up to here was removed as if it were old");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    /** For people: network, position and what was done. */
    public String text() {
        return "network " + networkId + (position == null ? "" : ", position " + position) + ": " + kind.sentence
                + (lineId == null ? "" : " (line " + lineId + ")");
    }
}
