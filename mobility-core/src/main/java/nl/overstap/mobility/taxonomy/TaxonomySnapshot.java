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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.overstap.matching.index.SkillGraph;
import org.jspecify.annotations.Nullable;

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

    private final Map<Long, Standing> occupationStandings;
    private final Map<Long, Standing> skillStandings;
    private final Supplier<SkillGraph> graph;
    private final AtomicReference<@Nullable SkillGraph> computed = new AtomicReference<>();

    private TaxonomySnapshot(Builder builder) {
        version = builder.version;
        groups = builder.groups;
        occupationsByCode = builder.occupationsByCode;
        occupationsById = builder.occupationsById;
        skillsByCode = builder.skillsByCode;
        skillsById = builder.skillsById;
        occupationStandings = builder.occupationStandings;
        skillStandings = builder.skillStandings;
        listings = builder.listings();
        graph = builder::graph;
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

    /** Groups and occupations that can be chosen: the retired ones are left out. */
    List<Occupation> occupations() {
        return Stream.concat(
                        groups.values().stream(),
                        occupationsById.keySet().stream().map(this::living).flatMap(Optional::stream))
                .toList();
    }

    /** Skills that can be chosen. */
    List<Skill> skills() {
        return skillsById.keySet().stream()
                .map(this::livingSkill)
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Occupation> living(long id) {
        return occupationStandings.get(id) == Standing.RETIRED ? Optional.empty() : occupation(id);
    }

    Optional<Skill> livingSkill(long id) {
        return skillStandings.get(id) == Standing.RETIRED ? Optional.empty() : skill(id);
    }

    SkillGraph skillGraph() {
        SkillGraph known = computed.get();
        if (known != null) return known;
        SkillGraph built = graph.get();
        computed.set(built);
        return built;
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
            occupationsByCode.put(code, known(occupationsById, id));
        }

        void skillAlias(String code, long id) {
            skillsByCode.put(code, known(skillsById, id));
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

        private Standing loaded() {
            return skillStandings.containsValue(Standing.ESCO) ? Standing.ESCO : Standing.STARTER;
        }

        private Map<Long, SkillListing> listings() {
            Standing loaded = loaded();
            Map<Long, SkillListing> listings = new HashMap<>();
            for (Skill skill : skillsById.values()) listings.put(skill.id(), listing(skill.id(), loaded));
            return listings;
        }

        private SkillListing listing(long skill, Standing loaded) {
            Set<String> unitGroups = new HashSet<>();
            int counted = 0;
            for (Long occupation : listedBy.getOrDefault(skill, List.of())) {
                unitGroups.add(known(occupationsById, occupation).iscoCode());
                if (skillStandings.get(skill) == loaded && occupationStandings.get(occupation) == loaded) counted++;
            }
            List<Skill> broaderOnes = broader.getOrDefault(skill, List.of()).stream()
                    .map(id -> known(skillsById, id))
                    .sorted(Comparator.comparing(Skill::code))
                    .toList();
            return new SkillListing(unitGroups, counted, broaderOnes);
        }

        private SkillGraph graph() {
            Standing loaded = loaded();
            SkillGraph.Builder graph = SkillGraph.builder();
            for (Skill skill : skillsById.values()) {
                Standing standing = skillStandings.get(skill.id());
                if (standing == loaded) graph.skill(skill.code());
                else if (standing != Standing.RETIRED) graph.leftover(skill.code());
            }
            broader.forEach((narrower, above) -> above.forEach(id -> graph.broader(
                    known(skillsById, narrower).code(), known(skillsById, id).code())));
            Map<Long, List<String>> lists = new HashMap<>();
            listedBy.forEach((skill, occupations) ->
                    occupations.forEach(occupation -> lists.computeIfAbsent(occupation, _ -> new ArrayList<>())
                            .add(known(skillsById, skill).code())));
            occupationStandings.forEach((occupation, standing) -> {
                if (standing == loaded) graph.occupation(lists.getOrDefault(occupation, List.of()));
            });
            return graph.build();
        }

        private static <T> T known(Map<Long, T> concepts, Long id) {
            return Objects.requireNonNull(concepts.get(id));
        }
    }
}
