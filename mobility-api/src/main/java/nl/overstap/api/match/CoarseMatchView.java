package nl.overstap.api.match;

import java.util.List;
import java.util.UUID;
import nl.overstap.matching.CoarseMatch.Grade;
import nl.overstap.matching.scoring.Part;
import nl.overstap.mobility.match.CoarseView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A match as an employer sees it. */
@Schema(
        name = "CoarseMatch",
        description = "A match as an employer sees it: the score in steps of 0.05, pay left out",
        examples = """
        {"reference": "5f0c2f52-2a5c-4d0e-9d0a-4b1f7b6f3c9e", "vacancyId": "0195f3a0-6c02-7d3e-8a41-9b7d2f4e1c02",
         "score": 0.8, "parts": [{"part": "SKILLS", "grade": "GOOD"}, {"part": "EDUCATION", "grade": "UNKNOWN"}],
         "skills": ["http://data.europa.eu/esco/skill/0a2d70ee"]}""")
public record CoarseMatchView(
        UUID reference, UUID vacancyId, double score, List<GradedPart> parts, List<String> skills) {

    /** A part in one word. */
    @Schema(name = "GradedPart")
    public record GradedPart(Part part, Grade grade) {}

    public static CoarseMatchView of(CoarseView view) {
        return new CoarseMatchView(
                view.reference(),
                view.match().vacancyId(),
                view.match().score(),
                view.match().parts().stream()
                        .map(p -> new GradedPart(p.part(), p.grade()))
                        .toList(),
                view.match().skills());
    }
}
