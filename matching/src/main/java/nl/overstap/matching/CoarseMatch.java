package nl.overstap.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.PartScore;
import nl.overstap.matching.scoring.SkillComparison;

/**
 * A match as the vacancy's own HR may see it, so that nobody measures a person out: no candidate id, no pay, no
 * exact number, no answer that was left out.
 *
 * @param score in steps of 0.05; the weight of PAY is spread over the other parts in proportion
 * @param parts all parts but PAY, in table order
 * @param skills those that the vacancy asks and the anonymous profile shows, by code
 */
public record CoarseMatch(UUID vacancyId, double score, List<CoarsePart> parts, List<String> skills) {

    private static final int STEPS = 20;

    /** A part in one word. */
    public record CoarsePart(Part part, Grade grade) {}

    /** How well a part fits. */
    public enum Grade {
        /** A value of 0.70 or more: from there on an occupation is near enough to propose on. */
        GOOD,
        /** A value of 0.30 or more: the least that a related skill brings. */
        PARTLY,
        /** A value below 0.30. */
        WEAK,
        /** Something was not known. */
        UNKNOWN;

        private static final double GOOD_FROM = 0.70;
        private static final double PARTLY_FROM = 0.30;

        static Grade of(PartScore part) {
            if (!part.known()) {
                return UNKNOWN;
            }
            if (part.value() >= GOOD_FROM) {
                return GOOD;
            }
            return part.value() >= PARTLY_FROM ? PARTLY : WEAK;
        }
    }

    public CoarseMatch {
        parts = List.copyOf(parts);
        skills = List.copyOf(skills);
    }

    /** The coarse form of a match; shown skills are the codes in the candidate's anonymous profile. */
    public static CoarseMatch of(Match match, Set<String> shownSkills) {
        return of(match.vacancyId(), match.explanation(), shownSkills);
    }

    /** The coarse form of an explanation that was kept; shown skills are the codes in the anonymous profile. */
    public static CoarseMatch of(UUID vacancyId, Explanation explanation, Set<String> shownSkills) {
        double contributions = 0;
        double weights = 0;
        var parts = new ArrayList<CoarsePart>();
        for (PartScore part : explanation.parts()) {
            if (part.part() != Part.PAY) {
                contributions += part.contribution();
                weights += part.weight();
                parts.add(new CoarsePart(part.part(), Grade.of(part)));
            }
        }
        double score = weights == 0 ? 0 : (double) Math.round(contributions / weights * STEPS) / STEPS;
        return new CoarseMatch(vacancyId, score, parts, shown(explanation.skills(), shownSkills));
    }

    private static List<String> shown(SkillComparison skills, Set<String> shownSkills) {
        Stream<String> asked = Stream.of(
                        skills.held().stream().map(SkillComparison.Held::code),
                        skills.related().stream().map(SkillComparison.Related::asked),
                        skills.missing().stream().map(SkillComparison.Missing::code))
                .flatMap(codes -> codes);
        return asked.filter(shownSkills::contains).sorted().toList();
    }
}
