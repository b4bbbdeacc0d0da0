package nl.overstap.mobility.reference.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.overstap.mobility.reference.file.Classification.Concept;
import nl.overstap.mobility.reference.file.Classification.Language;
import nl.overstap.mobility.reference.file.Classification.Pair;
import nl.overstap.mobility.taxonomy.label.PlainLabel;
import org.junit.jupiter.api.Test;

class StarterSetTest {
    private final Classification starter = StarterSet.classification();
    private final Map<Pair, Boolean> lists = Objects.requireNonNull(starter.occupationSkills);
    private final Set<Pair> broader = Objects.requireNonNull(starter.broader);

    @Test
    void all_groups_of_isco_08_are_there() {
        Map<Integer, Long> byLength =
                starter.groups.keySet().stream().collect(Collectors.groupingBy(String::length, Collectors.counting()));

        assertThat(byLength).isEqualTo(Map.of(1, 10L, 2, 43L, 3, 130L, 4, 436L));
        for (String code : starter.groups.keySet()) {
            if (code.length() > 1) assertThat(starter.groups).containsKey(code.substring(0, code.length() - 1));
        }
    }

    @Test
    void each_occupation_belongs_to_a_unit_group_and_lists_five_to_ten_known_skills_some_essential() {
        Map<String, Long> skillsPerOccupation =
                lists.keySet().stream().collect(Collectors.groupingBy(Pair::first, Collectors.counting()));
        Set<String> withEssential = lists.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(pair -> pair.getKey().first())
                .collect(Collectors.toSet());

        assertThat(starter.occupations).hasSizeBetween(250, 400);
        for (Concept occupation : starter.occupations.values()) {
            assertThat(starter.groups).containsKey(occupation.iscoCode);
            assertThat(skillsPerOccupation.get(occupation.code))
                    .as(occupation.code)
                    .isBetween(5L, 10L);
        }
        assertThat(withEssential).isEqualTo(starter.occupations.keySet());
        assertThat(starter.skills.keySet())
                .containsAll(lists.keySet().stream().map(Pair::second).toList());
    }

    @Test
    void each_skill_belongs_to_some_occupation_and_stands_below_known_skills_only() {
        assertThat(starter.skills).hasSizeBetween(300, 400);
        assertThat(lists.keySet().stream().map(Pair::second).collect(Collectors.toSet()))
                .isEqualTo(starter.skills.keySet());
        for (Pair pair : broader) {
            assertThat(starter.skills).containsKeys(pair.first(), pair.second());
            assertThat(above(pair.second())).as("no circle").doesNotContain(pair.first());
        }
    }

    @Test
    void no_two_concepts_of_a_kind_have_the_same_name() {
        for (var concepts : List.of(starter.occupations.values(), starter.skills.values())) {
            for (Language language : Language.values()) {
                assertThat(concepts.stream().map(concept -> PlainLabel.of(concept.names.get(language))))
                        .doesNotContain("")
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void the_postcodes_lie_around_the_veluwe() {
        List<PostcodePlace> postcodes = StarterSet.postcodes();

        assertThat(postcodes)
                .hasSizeGreaterThan(200)
                .extracting(PostcodePlace::code)
                .doesNotHaveDuplicates();
        assertThat(postcodes).allSatisfy(place -> {
            assertThat(place.latitude()).isBetween(51.9, 52.7);
            assertThat(place.longitude()).isBetween(5.1, 6.3);
        });
    }

    private Set<String> above(String skill) {
        Set<String> all = new HashSet<>(Set.of(skill));
        boolean grew = true;
        while (grew) {
            grew = all.addAll(broader.stream()
                    .filter(pair -> all.contains(pair.first()))
                    .map(Pair::second)
                    .toList());
        }
        return all;
    }
}
