package nl.overstap.mobility.consent;

/** What a candidate can agree to. Nothing is agreed to unless the person says so. */
public enum Purpose {
    /** Being matched, proposed, and read anonymously by members; nobody is ACTIVE without it. */
    MATCHING,
    /** Sending-rounds of the anonymous profile, also to employers outside the network. */
    CIRCULATION,
    /** The employer that posted sees what the bureau and the candidate see of matches, rounds and answers. */
    SHOW_POSTER,
    /** A profile that few others share may be sent all the same, once the bureau gave a reason. */
    RARE_PROFILE,
    /** Being passed on to a neighboring network. */
    PARTNER_NETWORKS
}
