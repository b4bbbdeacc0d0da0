package nl.overstap.api.faults.hook;

import java.util.concurrent.CountDownLatch;

/** How the receiver of webhooks treats the calls to one of its hosts. */
public sealed interface HookManner {

    /** Takes everything. */
    record Takes() implements HookManner {}

    /**
     * Answers so.
     *
     * @param words such as {@code 429 Slow}; a header may stand behind a line break
     */
    record Says(String words) implements HookManner {}

    /** Says nothing, until it is released; then it hangs up. */
    record Hangs(CountDownLatch released) implements HookManner {

        public static Hangs now() {
            return new Hangs(new CountDownLatch(1));
        }
    }

    /** Breaks the line off instead of an answer. */
    record Resets() implements HookManner {}

    /** Takes it, and never comes to the end of saying so. */
    record Endless() implements HookManner {}
}
