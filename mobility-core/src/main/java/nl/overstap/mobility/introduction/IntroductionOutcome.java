package nl.overstap.mobility.introduction;

/** How an introduction ended. */
public enum IntroductionOutcome {
    PLACED,
    NO_FIT,
    NO_ANSWER,
    CANDIDATE_STOPPED,
    EMPLOYER_STOPPED,
    OTHER_PLACEMENT
}
