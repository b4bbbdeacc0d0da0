package nl.overstap.mobility.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people decided on proposals in a span of days, both ends included, for whoever oversees them: no names, and null
 * where a number is so small that it would be about somebody. The last decision on each proposal counts.
 *
 * @param suppressedBelow numbers below that are left out
 */
public record OversightReport(
        LocalDate from,
        LocalDate to,
        int suppressedBelow,
        Total total,
        Overruled overruled,
        Pace pace,
        List<Band> byScore,
        List<Reason> byReason,
        List<BySettings> bySettings,
        List<ByTaxonomy> byTaxonomy) {

    public OversightReport {
        byScore = List.copyOf(byScore);
        byReason = List.copyOf(byReason);
        bySettings = List.copyOf(bySettings);
        byTaxonomy = List.copyOf(byTaxonomy);
    }

    /**
     * All decisions.
     *
     * @param changed those on which whoever decided had second thoughts
     */
    public record Total(
            @Nullable Integer decided,
            @Nullable Integer approved,
            @Nullable Integer rejected,
            @Nullable Integer changed) {}

    /**
     * Where people and engine disagreed.
     *
     * @param proposed by the engine of itself, and decided
     * @param proposedRejected of those
     * @param highest decided with a score of 0.8 or more
     * @param highestRejected of those
     * @param notProposed what people asked for and the engine would not have proposed, decided
     * @param notProposedApproved of those
     */
    public record Overruled(
            @Nullable Integer proposed,
            @Nullable Integer proposedRejected,
            @Nullable Integer highest,
            @Nullable Integer highestRejected,
            @Nullable Integer notProposed,
            @Nullable Integer notProposedApproved) {}

    /**
     * How long people took, from the first look at the proposal in full.
     *
     * @param approvedUnderThreeSeconds approvals within three seconds of that look, or of the same person's
     *     decision before, unless they looked at the proposal by itself in between
     * @param approvedUnseen approvals by somebody who was never shown the proposal
     * @param medianSeconds of approvals after a look; null where there are few
     * @param medianSecondsRejected the same of rejections
     */
    public record Pace(
            @Nullable Integer approvedUnderThreeSeconds,
            @Nullable Integer approvedUnseen,
            @Nullable Double medianSeconds,
            @Nullable Double medianSecondsRejected) {}

    /**
     * Decisions on scores from one tenth up to the next.
     *
     * @param from 0.0 to 0.9; 1.0 counts to the last
     */
    public record Band(
            double from,
            @Nullable Integer approved,
            @Nullable Integer rejected) {}

    /** Rejections with a reason. */
    public record Reason(String code, @Nullable Integer rejected) {}

    /** Decisions on what was worked out by one version of the settings. */
    public record BySettings(
            SettingsVersion settings, @Nullable Integer decided) {}

    /**
     * Decisions by one version of the classification.
     *
     * @param escoImportedAt null for the starter set
     */
    public record ByTaxonomy(
            long version,
            @Nullable Instant escoImportedAt,
            @Nullable Integer decided) {}
}
