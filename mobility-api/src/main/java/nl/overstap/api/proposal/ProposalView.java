package nl.overstap.api.proposal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.api.match.ExplanationView;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A proposal in full. */
@Schema(
        name = "Proposal",
        description = "A match put before the bureau; score and explanation freeze with the decision",
        examples = """
        {"id": "9b2f9c5e-6f0e-4a53-8c0f-0d6c3b8a7e11", "status": "REJECTED", "origin": "ENGINE",
         "candidateId": "0195f3a0-5b7e-7c11-9d52-3f1f6c1d0a01", "vacancyId": "0195f3a0-6c02-7d3e-8a41-9b7d2f4e1c02",
         "organizationId": "0195f39f-1a2b-7c3d-8e4f-5a6b7c8d9e03", "engagement": "EMPLOYMENT",
         "candidateInterested": false, "employerInterested": false, "score": 0.71, "upTo": 0.78,
         "explanation": {"parts": [], "skills": {"held": [], "related": [], "missing": []}, "unchecked": []},
         "parkedUntil": null, "createdAt": "2026-03-02T08:15:30Z", "decidedAt": "2026-03-02T09:20:00Z",
         "effectiveAt": null, "reason": {"code": "TRAVEL", "text": "The bus does not go there in the evening."}}""")
record ProposalView(
        UUID id,
        ProposalStatus status,
        ProposalOrigin origin,
        UUID candidateId,
        UUID vacancyId,
        UUID organizationId,
        Engagement engagement,
        boolean candidateInterested,
        boolean employerInterested,
        double score,
        double upTo,
        ExplanationView explanation,
        @Nullable LocalDate parkedUntil,
        Instant createdAt,
        @Nullable Instant decidedAt,
        @Nullable Instant effectiveAt,
        @Nullable Reason reason) {

    /** Why it was rejected; the text is for the bureau only. */
    @Schema(name = "DecisionReason")
    record Reason(@Nullable String code, @Nullable String text) {}

    static ProposalView of(ProposalSnapshot proposal) {
        boolean reasoned = proposal.reasonCode() != null || proposal.reasonText() != null;
        return new ProposalView(
                proposal.id(),
                proposal.status(),
                proposal.origin(),
                proposal.candidateId(),
                proposal.vacancyId(),
                proposal.organizationId(),
                proposal.engagement(),
                proposal.candidateInterested(),
                proposal.employerInterested(),
                proposal.score(),
                proposal.upTo(),
                ExplanationView.of(proposal.explanation()),
                proposal.parkedUntil(),
                proposal.createdAt(),
                proposal.decidedAt(),
                proposal.effectiveAt(),
                reasoned ? new Reason(proposal.reasonCode(), proposal.reasonText()) : null);
    }
}
