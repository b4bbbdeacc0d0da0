package nl.overstap.notifications.email;

import org.jspecify.annotations.Nullable;

/** What a mail server made of a message. */
public sealed interface Answer {

    /**
     * It took it.
     *
     * @param words what it said, e.g. {@code 250 2.0.0 Ok: queued as 4F2}
     */
    record Taken(String words) implements Answer {}

    /**
     * It did not take it, or nobody knows.
     *
     * @param error in plain words
     * @param words what it said, without the address; null where it said nothing
     * @param address what that says of the address
     */
    record Failed(String error, @Nullable String words, Hope hope, OfAddress address) implements Answer {}

    /** Nothing was sent: it may not begin any more. */
    record NotBegun() implements Answer {}

    /** Whether another try may help. */
    enum Hope {
        LATER,
        NONE
    }

    /** What it says of the address. */
    enum OfAddress {
        NOTHING,
        /** Nobody is there: a hard bounce. */
        NOBODY,
        /** Its mailbox is full: a soft bounce, where it stays so. */
        FULL
    }
}
