package nl.overstap.mobility.report;

import java.time.LocalDate;
import java.util.List;

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
     * How many placements of one kind.
     *
     * @param quarter the quarter of the start, such as {@code 2026-Q1}
     * @param origin how the candidate came: POSTED or SELF_REGISTERED
     */
    public record Line(String transition, String reason, String engagement, String origin, String quarter, int count) {}
}
