package nl.overstap.mobility.candidate.details;

/** From what to what a candidate moves (Schmid 1998, transitional labor markets). */
public enum Transition {
    WORK_TO_WORK,
    UNEMPLOYMENT_TO_WORK,
    INACTIVITY_TO_WORK
}
