package nl.overstap.mobility.change;

import java.util.Locale;

/** What is counted apart. Each includes what all networks share of it: the register, the classification, roles. */
public enum Subject {
    /** Vacancies, who is a member, and the register and classification. */
    VACANCIES,
    /** Candidates, with their profiles and consents. */
    PEOPLE,
    /** What came of them: proposals, rounds, introductions, guidance; settings and roles. */
    WORKINGS;

    String inTable() {
        return name().toLowerCase(Locale.ROOT);
    }
}
