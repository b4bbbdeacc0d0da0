package nl.overstap.api.match;

import java.util.UUID;
import nl.overstap.matching.Match;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A match in full. */
@Schema(name = "Match", description = "A match in full: for the bureau, the candidate and their coach", examples = """
        {"candidateId": "0195f3a0-5b7e-7c11-9d52-3f1f6c1d0a01", "vacancyId": "0195f3a0-6c02-7d3e-8a41-9b7d2f4e1c02",
         "score": 0.8132, "upTo": 0.8832, "explanation": {
           "parts": [{"part": "SKILLS", "value": 0.82, "weight": 0.45, "contribution": 0.369, "known": true},
                     {"part": "PAY", "value": 0.0, "weight": 0.07, "contribution": 0.0, "known": false}],
           "skills": {"held": [{"code": "http://data.europa.eu/esco/skill/0a2d70ee", "weight": 3.2, "value": 1.0}],
                      "related": [], "missing": [{"code": "http://data.europa.eu/esco/skill/11ff65c9", "weight": 1.1}]},
           "unchecked": ["LICENCE"]}}""")
record MatchView(UUID candidateId, UUID vacancyId, double score, double upTo, ExplanationView explanation) {

    static MatchView of(Match match) {
        return new MatchView(
                match.candidateId(),
                match.vacancyId(),
                match.score(),
                match.upTo(),
                ExplanationView.of(match.explanation()));
    }
}
