package nl.overstap.mobility.introduction;

/** What an introduction came of: a proposal that the bureau approved, an employer's interest, or the bureau itself. */
public enum IntroductionOrigin {
    PROPOSAL,
    RESPONSE,
    BUREAU
}
