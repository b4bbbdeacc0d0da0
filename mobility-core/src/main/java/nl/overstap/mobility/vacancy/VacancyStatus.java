package nl.overstap.mobility.vacancy;

/** Where a vacancy stands. Only an OPEN one is matched. */
public enum VacancyStatus {
    DRAFT,
    OPEN,
    FILLED,
    WITHDRAWN,
    EXPIRED
}
