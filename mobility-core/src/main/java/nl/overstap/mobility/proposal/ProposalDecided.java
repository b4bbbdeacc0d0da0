package nl.overstap.mobility.proposal;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;

/**
 * Somebody of the bureau decided on a proposal, or changed their decision: fired in its transaction.
 *
 * @param proposal as decided, with the explanation it was decided by
 * @param accountId of whoever decided
 * @param wouldPropose whether the engine proposes such a match by itself, places aside
 */
public record ProposalDecided(ProposalSnapshot proposal, UUID accountId, Instant moment, boolean wouldPropose) {}
