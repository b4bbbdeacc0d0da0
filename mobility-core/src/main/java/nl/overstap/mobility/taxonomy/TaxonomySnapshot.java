package nl.overstap.mobility.taxonomy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The whole taxonomy of one version in memory. The loaded classification is ESCO once it is imported, the starter set
 * until then; what stays of the starter set afterwards can be found and listed, and counts for nothing.
 */
final class TaxonomySnapshot {
    private final long version;
    private final Map<String, Occupation> groups;
    private final Map<String, Occupation> occupationsByCode;
    private final Map<Long, Occupation> occupationsById;
    private final Map<String, Skill> skillsByCode;
    private final Map<Long, Skill> skillsById;
    private final Map<Long, SkillListing> listings;

    private TaxonomySnapshot(Builder builder) {
        version = builder.version;
        groups = builder.groups;
        occupationsByCode = builder.occupationsByCode;
        occupationsById = builder.occupationsById;
        skillsByCode = builder.skillsByCode;
        skillsById = builder.skillsById;
        listings = builder.listings();
    }

    long version() {
        return version;
    }

    Optional<Occupation> occupation(OccupationScheme scheme, String code) {
        return Optional.ofNullable(
                switch (scheme) {
                    case ISCO08 -> groups.get(code);
                    case ESCO -> occupationsByCode.get(code);
                });
    }

    Optional<Occupation> occupation(long id) {
        return Optional.ofNullable(occupationsById.get(id));
    }

    /** The ISCO-08 groups whose code begins with these digits, by code. */
    List<Occupation> groupsFrom(String digits) {
        return groups.values().stream()
                .filter(group -> group.code().startsWith(digits))
                .toList();
    }

    Optional<Skill> skill(String code) {
        return Optional.ofNullable(skillsByCode.get(code));
    }

    Optional<Skill> skill(long id) {
        return Optional.ofNullable(skillsById.get(id));
    }

    Optional<SkillListing> listing(long skillId) {
        return Optional.ofNullable(listings.get(skillId));
    }

    /** How a concept stands in the taxonomy. */
    enum Standing {
        STARTER,
        ESCO,
        RETIRED
    }

    /** Takes in the rows; concepts before what refers to them. */
    static final class Builder {
        private final long version;
        private final Map<String, Occupation> groups = new TreeMap<>();
        private final Map<String, Occupation> occupationsByCode = new HashMap<>();
        private final Map<Long, Occupation> occupationsById = new HashMap<>();
        private final Map<String, Skill> skillsByCode = new HashMap<>();
        private final Map<Long, Skill> skillsById = new HashMap<>();
        private final Map<Long, Standing> occupationStandings = new HashMap<>();
        private final Map<Long, Standing> skillStandings = new HashMap<>();
        private final Map<Long, List<Long>> broader = new HashMap<>();
        private final Map<Long, List<Long>> listedBy = new HashMap<>();

        Builder(long version) {
            this.version = version;
        }

        void group(String code, Names names) {
            groups.put(code, new Occupation(null, OccupationScheme.ISCO08, code, code, names));
        }

        void occupation(Occupation occupation, Standing standing) {
            long id = Objects.requireNonNull(occupation.id());
            occupationsById.put(id, occupation);
            occupationsByCode.put(occupation.code(), occupation);
            occupationStandings.put(id, standing);
        }

        void skill(Skill skill, Standing standing) {
            skillsById.put(skill.id(), skill);
            skillsByCode.put(skill.code(), skill);
            skillStandings.put(skill.id(), standing);
        }

        void occupationAlias(String code, long id) {
            occupationsByCode.put(code, Objects.requireNonNull(occupationsById.get(id)));
        }

        void skillAlias(String code, long id) {
            skillsByCode.put(code, Objects.requireNonNull(skillsById.get(id)));
        }

        void broader(long narrower, long broaderOne) {
            broader.computeIfAbsent(narrower, _ -> new ArrayList<>(2)).add(broaderOne);
        }

        void lists(long occupation, long skill) {
            listedBy.computeIfAbsent(skill, _ -> new ArrayList<>()).add(occupation);
        }

        TaxonomySnapshot build() {
            return new TaxonomySnapshot(this);
        }

        private Map<Long, SkillListing> listings() {
            Standing loaded = skillStandings.containsValue(Standing.ESCO) ? Standing.ESCO : Standing.STARTER;
            Map<Long, SkillListing> listings = new HashMap<>();
            for (Long skill : skillsById.keySet()) listings.put(skill, listing(skill, loaded));
            return listings;
        }

        private SkillListing listing(Long skill, Standing loaded) {
            List<Long> occupations = listedBy.getOrDefault(skill, List.of());
            Set<String> unitGroups = new HashSet<>();
            int counted = 0;
            for (Long occupation : occupations) {
                unitGroups.add(
                        Objects.requireNonNull(occupationsById.get(occupation)).iscoCode());
                if (skillStandings.get(skill) == loaded && occupationStandings.get(occupation) == loaded) counted++;
            }
            List<Skill> broaderOnes = broader.getOrDefault(skill, List.of()).stream()
                    .map(id -> Objects.requireNonNull(skillsById.get(id)))
                    .sorted(Comparator.comparing(Skill::code))
                    .toList();
            return new SkillListing(unitGroups, counted, broaderOnes);
        }
    }
}
