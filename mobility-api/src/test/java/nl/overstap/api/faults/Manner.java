package nl.overstap.api.faults;

import java.util.concurrent.CountDownLatch;

/** How the mail receiver treats a receiving domain. */
sealed interface Manner {

    /** Takes everything. */
    record Takes() implements Manner {}

    /** Takes everything after so many milliseconds of silence. */
    record IsSlow(long millis) implements Manner {}

    /** Answers so when an address is named, such as {@code 450 4.2.0 greylisted}. */
    record Says(String words) implements Manner {}

    /** Says nothing when an address is named, until it is released. */
    record Hangs(CountDownLatch released) implements Manner {

        static Hangs now() {
            return new Hangs(new CountDownLatch(1));
        }
    }

    /** Hangs up in the middle of the message. */
    record DropsInData() implements Manner {}
}
