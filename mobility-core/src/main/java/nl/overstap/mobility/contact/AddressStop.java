package nl.overstap.mobility.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stopped mail to an address, in the whole installation. Told to those alone who keep the contact that it was
 * stopped as.
 *
 * @param detail what the receiving server said, without the address; null where nobody said anything
 */
public record AddressStop(Why why, Instant since, @Nullable String detail) {

    /** In order of what weighs most. */
    public enum Why {
        /** Mail came back for good: nobody is there. All mail stops until the address is confirmed again. */
        HARD_BOUNCE,
        /** Mail came back too often ({@link Addresses#SOFT_BOUNCES}). All mail stops until the address is confirmed again. */
        SOFT_BOUNCES,
        /** It was reported as unwanted to a mail provider. Rounds, reminders and digests stop. */
        COMPLAINT,
        /** It wants no rounds, reminders and digests. */
        OPT_OUT;

        boolean isBounce() {
            return this == HARD_BOUNCE || this == SOFT_BOUNCES;
        }
    }
}
