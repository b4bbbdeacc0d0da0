package nl.overstap.notifications.delivery;

import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.timing.Manner;
import org.jspecify.annotations.Nullable;

/** What came of composing a letter at the moment of sending. */
public sealed interface Composed {

    /**
     * To be sent to that address.
     *
     * @param manner how far it follows what its reader prefers; null: as all of its kind
     */
    record Ready(String email, Letter letter, @Nullable Manner manner) implements Composed {

        public Ready(String email, Letter letter) {
            this(email, letter, null);
        }
    }

    /**
     * Not to be sent any more.
     *
     * @param reason a code such as {@code opted-out}, nothing personal
     */
    record Needless(String reason) implements Composed {

        /** The candidate left, or took a consent back. */
        public static final String LEFT = "left";

        /** The candidate pauses: composed again after it. */
        public static final String PAUSED = "paused";

        /** Whom the candidate keeps away, by now: composed again when they change something. */
        public static final String KEPT_AWAY = "kept-away";
    }
}
