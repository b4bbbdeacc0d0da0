package nl.overstap.mobility.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network, or one organization in it, brought in a span of days, both ends included.
 *
 * @param registered people who came in these days, posted or by themselves
 * @param introduced people who were introduced to an employer
 * @param placed people of whom a placement started, or is to start, in these days; cancelled ones are not counted
 * @param members organizations that are an active member now
 * @param active members that posted, offered, answered or placed somebody in these days
 */
public record TransitionReport(
        LocalDate from,
        LocalDate to,
        int registered,
        int introduced,
        int placed,
        int members,
        int active,
        List<Line> transitions) {

    public TransitionReport {
        transitions = List.copyOf(transitions);
    }

    /**
     * How many placements of one kind. In HR's report transition, reason and origin are null where fewer than k share
     * them: what HR may not see of one person no number tells ({@link SmallNumbers}).
     *
     * @param quarter the quarter of the start, such as {@code 2026-Q1}
     * @param origin how the candidate came: POSTED or SELF_REGISTERED
     */
    public record Line(
            @Nullable String transition,
            @Nullable String reason,
            String engagement,
            @Nullable String origin,
            String quarter,
            int count) {}
}
