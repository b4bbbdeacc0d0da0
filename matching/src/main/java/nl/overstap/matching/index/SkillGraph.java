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
        return known == null ? new Skill(code, medianIdf, Place.NOWHERE) : known;
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
            Places places = new Places(broaderNumbers(codes), counting(codes));
            Map<String, Skill> skills = HashMap.newHashMap(codes.size());
            for (int number = 0; number < codes.size(); number++) {
                String code = codes.get(number);
                skills.put(code, new Skill(code, idf.of(number), places.of(number)));
            }
            return new SkillGraph(skills, idf.median());
        }

        private int[] timesListed(List<String> codes) {
            var times = new int[codes.size()];
            for (int number = 0; number < times.length; number++) {
                String code = codes.get(number);
                times[number] = counts(code) ? occupationsPerSkill.getOrDefault(code, 0) : 0;
            }
            return times;
        }

        private boolean[] counting(List<String> codes) {
            var counting = new boolean[codes.size()];
            for (int number = 0; number < counting.length; number++) {
                counting[number] = counts(codes.get(number));
            }
            return counting;
        }

        private boolean counts(String code) {
            return countsByCode.getOrDefault(code, false);
        }

        private List<int[]> broaderNumbers(List<String> codes) {
            Map<String, Integer> numbers = HashMap.newHashMap(codes.size());
            for (int number = 0; number < codes.size(); number++) {
                numbers.put(codes.get(number), number);
            }
            var broaderNumbers = new ArrayList<int[]>(codes.size());
            for (String code : codes) {
                broaderNumbers.add(broader.getOrDefault(code, Set.of()).stream()
                        .filter(numbers::containsKey)
                        .mapToInt(numbers::get)
                        .sorted()
                        .toArray());
            }
            return broaderNumbers;
        }
    }
}
