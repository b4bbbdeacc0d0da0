package nl.overstap.mobility.proposal.view;

import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.match.CoarseView;

/**
 * A proposal as an employer may see it: no candidate id, no moments, no words of the bureau.
 *
 * @param organizationId the employer that offers the vacancy
 */
public record CoarseProposal(
        UUID id,
        UUID vacancyId,
        UUID organizationId,
        Engagement engagement,
        ProposalOrigin origin,
        ProposalStatus status,
        CoarseView match) {}
