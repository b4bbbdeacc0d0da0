package nl.overstap.mobility.proposal.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.scoring.SkillComparison;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it stands, in full: for the bureau, and for the candidate without the words of a rejection.
 *
 * @param organizationId the employer that offers the vacancy
 * @param score in [0, 1], frozen by the decision, and so is the explanation
 * @param upTo the score were all known, in [0, 1]
 * @param parkedUntil the day on which it is to be looked at again
 * @param decidedAt the first decision; it can be changed by its maker for 60 seconds
 * @param effectiveAt when an approval took effect
 */
public record ProposalSnapshot(
        UUID id,
        UUID candidateId,
        UUID vacancyId,
        UUID organizationId,
        Engagement engagement,
        ProposalOrigin origin,
        boolean candidateInterested,
        boolean employerInterested,
        ProposalStatus status,
        double score,
        double upTo,
        Explanation explanation,
        @Nullable LocalDate parkedUntil,
        Instant createdAt,
        @Nullable Instant decidedAt,
        @Nullable Instant effectiveAt,
        @Nullable String reasonCode,
        @Nullable String reasonText,
        int version) {

    static final Explanation UNEXPLAINED =
            new Explanation(List.of(), new SkillComparison(List.of(), List.of(), List.of()), List.of());

    /** The same without the words that only the bureau reads. */
    public ProposalSnapshot withoutReasonText() {
        return with(explanation, null);
    }

    /** Who brought the two together, to an employer: that somebody raised a hand before it asked is told with the approval. */
    ProposalOrigin toldOrigin() {
        return status == ProposalStatus.APPROVED ? origin : ProposalOrigin.EMPLOYER;
    }

    ProposalSnapshot with(Explanation kept, @Nullable String text) {
        return new ProposalSnapshot(
                id,
                candidateId,
                vacancyId,
                organizationId,
                engagement,
                origin,
                candidateInterested,
                employerInterested,
                status,
                score,
                upTo,
                kept,
                parkedUntil,
                createdAt,
                decidedAt,
                effectiveAt,
                reasonCode,
                text,
                version);
    }
}
