package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import nl.overstap.mobility.proposal.ProposalApproved;
import nl.overstap.mobility.proposal.Proposals;

/** An approved proposal leads to an introduction, in the transaction in which the approval takes effect. */
@ApplicationScoped
class ApprovalEffects {

    private final Introductions introductions;
    private final Proposals proposals;

    ApprovalEffects(Introductions introductions, Proposals proposals) {
        this.introductions = introductions;
        this.proposals = proposals;
    }

    /** An approval asks both; a raised hand and an employer's request count as a YES. */
    void onApproval(@Observes ProposalApproved approved) {
        proposals
                .find(approved.proposalId())
                .ifPresent(p -> introductions.open(new NewIntroduction(
                        p.candidateId(),
                        p.organizationId(),
                        p.vacancyId(),
                        p.id(),
                        null,
                        null,
                        IntroductionOrigin.PROPOSAL,
                        p.candidateInterested(),
                        p.employerInterested())));
    }
}
