package nl.overstap.notifications.delivery;

import nl.overstap.notifications.letter.Letter;

/** What came of composing a letter at the moment of sending. */
public sealed interface Composed {

    /** To be sent to that address. */
    record Ready(String email, Letter letter) implements Composed {}

    /**
     * Not to be sent any more.
     *
     * @param reason a code such as {@code opted-out}, nothing personal
     */
    record Needless(String reason) implements Composed {}
}
