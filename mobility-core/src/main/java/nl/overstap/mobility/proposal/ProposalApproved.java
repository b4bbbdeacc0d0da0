package nl.overstap.mobility.proposal;

import java.util.UUID;

/** An approval took effect, 60 seconds after it was made. Fired in the transaction. */
public record ProposalApproved(UUID networkId, UUID proposalId, UUID candidateId, UUID vacancyId) {}
