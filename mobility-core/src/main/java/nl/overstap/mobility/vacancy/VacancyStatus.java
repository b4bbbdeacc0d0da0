package nl.overstap.mobility.vacancy;

import java.util.Set;

/** Where a vacancy stands. Only an OPEN one is matched. */
public enum VacancyStatus {
    /** Being written; only its employer and the bureau see it. */
    DRAFT,
    OPEN,
    /** All positions are taken, or the employer says so. */
    FILLED,
    /** The employer no longer offers it. The end. */
    WITHDRAWN,
    /** Its closing date has passed. Only time leads here. */
    EXPIRED;

    /** Where people may take it from here. */
    public Set<VacancyStatus> next() {
        return switch (this) {
            case DRAFT -> Set.of(OPEN, WITHDRAWN);
            case OPEN -> Set.of(FILLED, WITHDRAWN);
            case FILLED -> Set.of(OPEN);
            case EXPIRED -> Set.of(OPEN, FILLED, WITHDRAWN);
            case WITHDRAWN -> Set.of();
        };
    }

    public boolean allows(VacancyStatus step) {
        return next().contains(step);
    }
}
