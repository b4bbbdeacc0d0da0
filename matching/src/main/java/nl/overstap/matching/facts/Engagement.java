package nl.overstap.matching.facts;

/** The form in which a person works at, or gets to know, an employer. */
public enum Engagement {
    EMPLOYMENT,
    SECONDMENT,
    PROJECT,
    JOB_SWAP,
    SHADOW_DAY,
    LEARN_WORK,
    INTERNSHIP,
    TRIAL_PLACEMENT,
    VOLUNTEERING
}
