package nl.overstap.api.oversight;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.api.match.ExplanationView;
import nl.overstap.matching.scoring.Weights;
import nl.overstap.mobility.oversight.DecisionRecord;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision about a candidate, with what it rests on. */
@Schema(name = "DecisionRecord", examples = """
        {"id": "01997c3e-5a00-7000-8000-0000000000e1", "proposalId": "9b2f9c5e-6f0e-4a53-8c0f-0d6c3b8a7e11",
         "decidedAt": "2026-03-02T09:20:00Z", "outcome": "REJECTED", "isLast": true, "madeBy": "PERSON",
         "reasonCode": "TRAVEL", "origin": "ENGINE", "vacancyId": "0195f3a0-6c02-7d3e-8a41-9b7d2f4e1c02",
         "vacancyTitle": "Wijkverpleegkundige", "organizationName": "Zorggroep Veluwerand", "score": 0.71, "upTo": 0.78,
         "explanation": {"parts": [], "skills": {"held": [], "related": [], "missing": []}, "unchecked": []},
         "settings": {"version": 3, "since": "2026-02-01T10:00:00Z", "threshold": 0.6, "weights": {"skills": 0.45,
             "occupation": 0.2, "distance": 0.15, "hours": 0.08, "pay": 0.07, "education": 0.05}},
         "classification": {"version": 12, "escoImportedAt": "2026-01-05T08:00:00Z"},
         "proposedAt": "2026-03-02T08:15:30Z", "shownAt": "2026-03-02T09:18:40Z", "tookSeconds": 80.0,
         "inWords": {"decision": "On 2 March 2026 the proposal … was rejected.", "howItWasMade": [], "counts": [],
             "countsAgainst": [], "unknown": [], "whatYouCanDo": "Change your profile or get in touch."}}""")
record DecisionRecordView(
        UUID id,
        UUID proposalId,
        Instant decidedAt,
        ProposalStatus outcome,

        @Schema(description = "False for a decision that its maker changed within a minute")
        boolean isLast,

        @Schema(description = "Always a person; the engine proposes and never decides", examples = "PERSON")
        String madeBy,

        @Nullable String reasonCode,
        ProposalOrigin origin,
        UUID vacancyId,
        String vacancyTitle,
        String organizationName,
        double score,
        double upTo,
        ExplanationView explanation,
        SettingsView settings,
        ClassificationView classification,
        Instant proposedAt,

        @Schema(description = "When whoever decided was first shown the proposal in full; null: never") @Nullable
        Instant shownAt,

        @Schema(description = "From that look, or from the proposal, to the decision")
        double tookSeconds,

        InWords inWords) {

    /** The settings of the matching as they were. */
    @Schema(name = "SettingsVersion")
    record SettingsView(int version, Instant since, KeptWeights weights, double threshold) {

        static SettingsView of(nl.overstap.mobility.oversight.SettingsVersion one) {
            return new SettingsView(one.version(), one.since(), KeptWeights.of(one.weights()), one.threshold());
        }
    }

    /** How heavily each part weighed. */
    @Schema(name = "KeptWeights")
    record KeptWeights(double skills, double occupation, double distance, double hours, double pay, double education) {

        static KeptWeights of(Weights weights) {
            return new KeptWeights(
                    weights.skills(),
                    weights.occupation(),
                    weights.distance(),
                    weights.hours(),
                    weights.pay(),
                    weights.education());
        }
    }

    /** The classification of occupations and skills as it was. */
    @Schema(name = "ClassificationVersion")
    record ClassificationView(
            long version,

            @Schema(description = "Null: the starter set") @Nullable
            Instant escoImportedAt) {}

    static DecisionRecordView of(DecisionRecord one, InWords words) {
        return new DecisionRecordView(
                one.id(),
                one.proposalId(),
                one.decidedAt(),
                one.outcome(),
                one.isLast(),
                "PERSON",
                one.reasonCode(),
                one.origin(),
                one.vacancyId(),
                one.vacancyTitle(),
                one.organizationName(),
                one.score(),
                one.upTo(),
                ExplanationView.of(one.explanation()),
                SettingsView.of(one.settings()),
                new ClassificationView(one.taxonomyVersion(), one.escoImportedAt()),
                one.proposedAt(),
                one.shownAt(),
                one.took().toMillis() / 1000.0,
                words);
    }
}
