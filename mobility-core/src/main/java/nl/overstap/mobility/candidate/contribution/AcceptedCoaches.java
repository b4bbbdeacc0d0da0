package nl.overstap.mobility.candidate.contribution;

import java.util.UUID;

/** Implemented where guidances are kept: a coach sees whoever has accepted them. */
public interface AcceptedCoaches {

    /**
     * Whether the candidate has accepted this coach.
     *
     * @param coachRoleId the id of the coach's role
     */
    boolean coaches(UUID coachRoleId, UUID candidateId);
}
