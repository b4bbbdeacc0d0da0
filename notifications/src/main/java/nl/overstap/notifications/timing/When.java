package nl.overstap.notifications.timing;

import java.time.Instant;

/** When a message goes. */
public sealed interface When {

    record Now() implements When {}

    /** After the reader's quiet hours. */
    record Later(Instant moment) implements When {}

    /** In the digest of that moment. */
    record Gathered(Instant moment) implements When {}

    /** Never: the reader wants none of the kind. */
    record Unwanted() implements When {}
}
