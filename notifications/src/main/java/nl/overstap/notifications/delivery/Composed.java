package nl.overstap.notifications.delivery;

import java.util.Arrays;
import java.util.Locale;
import nl.overstap.mobility.contact.Obstacle;
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

        /** What stands in the way of writing to whoever it is for. */
        public static Needless because(Obstacle obstacle) {
            return new Needless(obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        /** Whether that reason may be gone when the bureau asks for it again. That somebody objected is none of those. */
        public static boolean mayPass(@Nullable String reason) {
            return Arrays.stream(Obstacle.values())
                    .filter(obstacle -> obstacle != Obstacle.OPTED_OUT)
                    .anyMatch(obstacle -> because(obstacle).reason().equals(reason));
        }
    }
}
