package nl.overstap.mobility.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import org.jspecify.annotations.Nullable;

/**
 * A decision that somebody of the bureau made about a candidate, with what they were shown.
 *
 * @param outcome APPROVED or REJECTED
 * @param isLast whether it is the one that holds; others were second thoughts within a minute
 * @param explanation as it was; empty once the candidate was erased
 * @param settings by which it was worked out
 * @param taxonomyVersion of the classification, counts changes
 * @param escoImportedAt null for the starter set
 * @param shownAt when whoever decided was first shown the proposal in full; null: never
 */
public record DecisionRecord(
        UUID id,
        UUID proposalId,
        Instant decidedAt,
        ProposalStatus outcome,
        boolean isLast,
        @Nullable String reasonCode,
        ProposalOrigin origin,
        UUID vacancyId,
        String vacancyTitle,
        String organizationName,
        double score,
        double upTo,
        Explanation explanation,
        SettingsVersion settings,
        long taxonomyVersion,
        @Nullable Instant escoImportedAt,
        Instant proposedAt,
        @Nullable Instant shownAt) {

    /** From the first look to the decision; from the proposal on where there was no look. */
    public Duration took() {
        return Duration.between(shownAt == null ? proposedAt : shownAt, decidedAt);
    }

    DecisionRecord explainedBy(Explanation kept) {
        return new DecisionRecord(
                id,
                proposalId,
                decidedAt,
                outcome,
                isLast,
                reasonCode,
                origin,
                vacancyId,
                vacancyTitle,
                organizationName,
                score,
                upTo,
                kept,
                settings,
                taxonomyVersion,
                escoImportedAt,
                proposedAt,
                shownAt);
    }
}
