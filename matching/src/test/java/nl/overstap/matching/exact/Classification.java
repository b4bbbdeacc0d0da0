package nl.overstap.matching.exact;

import java.util.List;
import java.util.Set;
import nl.overstap.matching.index.SkillGraph;

/** A classification as it is loaded, before anything was worked out: for the reference scorer, and to build a graph. */
record Classification(
        Set<String> skills, Set<String> leftovers, List<Broader> broader, List<List<String>> occupations) {

    /** A row of the broader relations. */
    record Broader(String narrowerCode, String broaderCode) {}

    SkillGraph graph() {
        SkillGraph.Builder builder = SkillGraph.builder();
        broader.forEach(row -> builder.broader(row.narrowerCode(), row.broaderCode()));
        leftovers.forEach(builder::leftover);
        skills.forEach(builder::skill);
        occupations.forEach(builder::occupation);
        return builder.build();
    }
}
