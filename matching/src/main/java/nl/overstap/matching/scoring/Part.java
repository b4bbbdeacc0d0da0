package nl.overstap.matching.scoring;

/** A part of the score, in the order in which parts are added and shown. */
public enum Part {
    SKILLS,
    OCCUPATION,
    DISTANCE,
    HOURS,
    PAY,
    EDUCATION
}
