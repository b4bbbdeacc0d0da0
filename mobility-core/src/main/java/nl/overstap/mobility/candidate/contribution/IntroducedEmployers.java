package nl.overstap.mobility.candidate.contribution;

import java.util.Set;
import java.util.UUID;

/** Implemented where introductions are kept: from INTRODUCED on an employer sees who the candidate is. */
public interface IntroducedEmployers {

    /** Whether identity is shown to one of these organizations now. */
    boolean seeIdentity(UUID candidateId, Set<UUID> organizationIds);
}
