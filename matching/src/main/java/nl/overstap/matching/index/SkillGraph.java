package nl.overstap.matching.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The skills of the loaded classification: how telling each one is and how they relate. Built once per import,
 * immutable, safe to share; asking it costs a look-up.
 */
public final class SkillGraph {

    private final Map<String, Skill> skills;
    private final double medianIdf;

    private SkillGraph(Map<String, Skill> skills, double medianIdf) {
        this.skills = skills;
        this.medianIdf = medianIdf;
    }

    /** Starts an empty graph. */
    public static Builder builder() {
        return new Builder();
    }

    /** The skill with this code; one that isn't known relates only to itself and has the median idf. */
    public Skill skill(String code) {
        Skill known = skills.get(code);
        return known == null ? Skill.unknown(code, medianIdf) : known;
    }

    /** Whether a skill with this code was loaded. */
    public boolean knows(String code) {
        return skills.containsKey(code);
    }

    /** How many skills are known. */
    public int size() {
        return skills.size();
    }

    /**
     * Gathers skills, broader relations and the skills of occupations, in any order. A relation or an occupation's
     * skill that names no known skill (a group, say) is left out, a repetition counts once.
     */
    public static final class Builder {

        private final Map<String, Boolean> countsByCode = new TreeMap<>();
        private final Map<String, Set<String>> broader = new HashMap<>();
        private final Map<String, Integer> occupationsPerSkill = new HashMap<>();
        private int occupations;

        private Builder() {}

        /** A skill of the loaded classification. */
        public Builder skill(String code) {
            countsByCode.put(code, true);
            return this;
        }

        /**
         * A skill that stays of the starter set beside an imported classification: it has its broader ones and the
         * median idf, and is neither a sibling nor counted among the narrower ones that siblings share.
         */
        public Builder leftover(String code) {
            countsByCode.putIfAbsent(code, false);
            return this;
        }

        /** The second skill stands directly above the first; a skill above itself is left out. */
        public Builder broader(String narrowerCode, String broaderCode) {
            if (!narrowerCode.equals(broaderCode)) {
                broader.computeIfAbsent(narrowerCode, _ -> new HashSet<>()).add(broaderCode);
            }
            return this;
        }

        /** One occupation of the loaded classification and all skills it lists, essential and optional. */
        public Builder occupation(Collection<String> skillCodes) {
            occupations++;
            for (String code : new HashSet<>(skillCodes)) {
                occupationsPerSkill.merge(code, 1, Integer::sum);
            }
            return this;
        }

        /** The graph of all that was gathered. */
        public SkillGraph build() {
            List<String> codes = List.copyOf(countsByCode.keySet());
            Idf idf = Idf.of(occupations, timesListed(codes));
            Related related = new Related(broaderPlaces(codes), counting(codes));
            Map<String, Skill> skills = HashMap.newHashMap(codes.size());
            for (int place = 0; place < codes.size(); place++) {
                String code = codes.get(place);
                skills.put(code, new Skill(code, place, idf.of(place), related.to(place)));
            }
            return new SkillGraph(skills, idf.median());
        }

        private int[] timesListed(List<String> codes) {
            var times = new int[codes.size()];
            for (int place = 0; place < times.length; place++) {
                String code = codes.get(place);
                times[place] = counts(code) ? occupationsPerSkill.getOrDefault(code, 0) : 0;
            }
            return times;
        }

        private boolean[] counting(List<String> codes) {
            var counting = new boolean[codes.size()];
            for (int place = 0; place < counting.length; place++) {
                counting[place] = counts(codes.get(place));
            }
            return counting;
        }

        private boolean counts(String code) {
            return countsByCode.getOrDefault(code, false);
        }

        private List<int[]> broaderPlaces(List<String> codes) {
            Map<String, Integer> places = HashMap.newHashMap(codes.size());
            for (int place = 0; place < codes.size(); place++) {
                places.put(codes.get(place), place);
            }
            var broaderPlaces = new ArrayList<int[]>(codes.size());
            for (String code : codes) {
                broaderPlaces.add(broader.getOrDefault(code, Set.of()).stream()
                        .filter(places::containsKey)
                        .mapToInt(places::get)
                        .sorted()
                        .toArray());
            }
            return broaderPlaces;
        }
    }
}
