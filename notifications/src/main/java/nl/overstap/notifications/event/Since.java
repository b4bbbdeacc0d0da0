package nl.overstap.notifications.event;

import java.time.Instant;
import java.util.UUID;

/** From where on the feed is read. */
public sealed interface Since {

    /** From the oldest that is kept. */
    record TheBeginning() implements Since {}

    /** What came into the feed at that moment or later. */
    record Moment(Instant moment) implements Since {}

    /** What came after that event. */
    record AfterEvent(UUID id) implements Since {}
}
