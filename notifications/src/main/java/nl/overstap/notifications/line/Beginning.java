package nl.overstap.notifications.line;

import java.time.Duration;

/**
 * When a mail or a call that was taken in hand begins: within these times after its claim, or never. Whoever promises that
 * nothing begins any more waits for them.
 */
public final class Beginning {

    /** After the claim the sender may look for the last time until then, by its own clock. */
    public static final Duration LAST_LOOK = Duration.ofSeconds(5);

    /** Between the last look and the first word on the line: a busy computer makes pauses. */
    public static final Duration SLACK = Duration.ofSeconds(1);

    /** After the claim, by the clock of the database, nothing begins from then on. */
    public static final Duration END = LAST_LOOK.plus(SLACK);

    private Beginning() {}
}
