package nl.overstap.api.proposal;

import java.util.List;
import java.util.UUID;
import nl.overstap.api.match.CoarseMatchView;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.proposal.view.CoarseProposal;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A proposal as an employer sees it. */
@Schema(name = "CoarseProposal", description = "A proposal as an employer sees it", examples = """
        {"id": "9b2f9c5e-6f0e-4a53-8c0f-0d6c3b8a7e11", "status": "PROPOSED", "origin": "EMPLOYER",
         "reference": "5f0c2f52-2a5c-4d0e-9d0a-4b1f7b6f3c9e", "vacancyId": "0195f3a0-6c02-7d3e-8a41-9b7d2f4e1c02",
         "organizationId": "0195f39f-1a2b-7c3d-8e4f-5a6b7c8d9e03", "engagement": "EMPLOYMENT", "score": 0.7,
         "parts": [{"part": "SKILLS", "grade": "GOOD"}], "skills": []}""")
record CoarseProposalView(
        UUID id,
        ProposalStatus status,
        ProposalOrigin origin,
        UUID reference,
        UUID vacancyId,
        UUID organizationId,
        Engagement engagement,
        double score,
        List<CoarseMatchView.GradedPart> parts,
        List<String> skills) {

    static CoarseProposalView of(CoarseProposal proposal) {
        CoarseMatchView match = CoarseMatchView.of(proposal.match());
        return new CoarseProposalView(
                proposal.id(),
                proposal.status(),
                proposal.origin(),
                match.reference(),
                proposal.vacancyId(),
                proposal.organizationId(),
                proposal.engagement(),
                match.score(),
                match.parts(),
                match.skills());
    }
}
