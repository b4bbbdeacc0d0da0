package nl.overstap.api.match;

import java.util.List;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.SkillComparison;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a match has its score. */
@Schema(name = "Explanation")
public record ExplanationView(List<PartView> parts, SkillsView skills, List<Criterion> unchecked) {

    /** What one part brought: value times weight is the contribution. */
    @Schema(name = "ExplanationPart")
    public record PartView(Part part, double value, double weight, double contribution, boolean known) {}

    /** The skills asked, each in one of three lists. */
    @Schema(name = "ExplanationSkills")
    public record SkillsView(List<HeldView> held, List<RelatedView> related, List<MissingView> missing) {}

    /** A skill that the candidate has. */
    @Schema(name = "HeldSkill")
    public record HeldView(String code, double weight, double value) {}

    /** A skill that the candidate has by way of a related one. */
    @Schema(name = "RelatedSkill")
    public record RelatedView(String asked, String held, Relation relation, double weight, double value) {}

    /** A skill that the candidate has nothing near. */
    @Schema(name = "MissingSkill")
    public record MissingView(String code, double weight) {}

    public static ExplanationView of(Explanation explanation) {
        return new ExplanationView(
                explanation.parts().stream()
                        .map(p -> new PartView(p.part(), p.value(), p.weight(), p.contribution(), p.known()))
                        .toList(),
                skills(explanation.skills()),
                explanation.unchecked());
    }

    private static SkillsView skills(SkillComparison skills) {
        return new SkillsView(
                skills.held().stream()
                        .map(s -> new HeldView(s.code(), s.weight(), s.value()))
                        .toList(),
                skills.related().stream()
                        .map(s -> new RelatedView(s.asked(), s.held(), s.relation(), s.weight(), s.value()))
                        .toList(),
                skills.missing().stream()
                        .map(s -> new MissingView(s.code(), s.weight()))
                        .toList());
    }
}
