package nl.overstap.mobility.candidate;

import java.util.Set;

/** Where a candidate stands, and where they can go from there. */
public enum CandidateStatus {
    /** Posted or registered, and has not agreed to being matched; seen by the bureau and the poster only. */
    AWAITING_CONSENT,
    /** Agreed to being matched. */
    ACTIVE,
    /** Out of matching until a date. */
    PAUSED,
    /** Found something that ends the search. */
    PLACED,
    /** Refused or stopped; an own new consent brings them back. */
    WITHDRAWN,
    /** Gone for good; nothing personal is left. */
    ERASED;

    /** The steps that may follow; all but the last lead on. */
    public Set<CandidateStatus> next() {
        return switch (this) {
            case AWAITING_CONSENT -> Set.of(ACTIVE, WITHDRAWN, ERASED);
            case ACTIVE -> Set.of(PAUSED, PLACED, WITHDRAWN, ERASED);
            case PAUSED -> Set.of(ACTIVE, PAUSED, PLACED, WITHDRAWN, ERASED);
            case PLACED -> Set.of(ACTIVE, WITHDRAWN, ERASED);
            case WITHDRAWN -> Set.of(ACTIVE, ERASED);
            case ERASED -> Set.of();
        };
    }

    public boolean leadsTo(CandidateStatus step) {
        return next().contains(step);
    }

    /** Whether this is somebody whose address counts when another is posted with the same. */
    public boolean isPresent() {
        return this != WITHDRAWN && this != ERASED;
    }
}
