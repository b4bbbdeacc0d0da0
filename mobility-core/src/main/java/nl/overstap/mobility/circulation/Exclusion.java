package nl.overstap.mobility.circulation;

import java.util.UUID;

/** An organization of the audience that is not written to, and why. */
public record Exclusion(UUID organizationId, Why reason) {

    /** Why an organization falls out; of several reasons the first in this order. */
    public enum Why {
        /** Named in the audience, but its membership is SUSPENDED or ENDED. */
        NOT_TAKING_PART,
        /** The candidate's own employer, or one of its group. */
        OWN_EMPLOYER,
        /** Blocked by the candidate, or one of its group. */
        BLOCKED,
        /** A distance was asked, and nobody knows where it is. */
        PLACE_UNKNOWN,
        NO_CONTACT,
        NO_LAWFUL_BASIS,
        OPTED_OUT,
        BOUNCED,
        /** The address is stopped, and the network may not know why: not as this contact. */
        ADDRESS_STOPPED,
        /** A round that is still open has brought it this candidate, or is about to. */
        ALREADY_RECEIVED
    }
}
