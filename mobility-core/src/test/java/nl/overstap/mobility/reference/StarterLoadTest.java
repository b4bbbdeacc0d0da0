package nl.overstap.mobility.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.SearchHit;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.SkillListing;
import org.junit.jupiter.api.Test;

class StarterLoadTest {
    private final ReferenceFixture reference = new ReferenceFixture();

    @Test
    void the_starter_set_is_loaded_once_into_an_empty_database() {
        assertThat(reference.imports.loadStarterSet()).isTrue();
        assertThat(reference.imports.loadStarterSet()).isFalse();

        assertThat(reference.taxonomy.findOccupation(OccupationScheme.ESCO, "starter:occupation/verpleegkundige"))
                .hasValueSatisfying(nurse -> {
                    assertThat(nurse.iscoCode()).isEqualTo("2221");
                    assertThat(nurse.names().en()).isEqualTo("nurse");
                });
    }

    @Test
    void an_isco_code_of_one_to_four_digits_is_valid_if_the_group_exists() {
        reference.imports.loadStarterSet();

        for (String code : new String[] {"2", "22", "222", "2221", "0110"}) {
            assertThat(reference.taxonomy.findOccupation(OccupationScheme.ISCO08, code))
                    .as(code)
                    .hasValueSatisfying(group -> assertThat(group.iscoCode()).isEqualTo(code));
        }
        for (String code : new String[] {"", "2299", "22211", "99", "x"}) {
            assertThat(reference.taxonomy.findOccupation(OccupationScheme.ISCO08, code))
                    .as(code)
                    .isEmpty();
        }
    }

    @Test
    void occupations_and_skills_are_found_in_both_languages_with_typing_errors() {
        reference.imports.loadStarterSet();

        assertThat(occupations("verpleegkundge")).startsWith("verpleegkundige");
        assertThat(occupations("Truck driver")).startsWith("vrachtwagenchauffeur");
        assertThat(occupations("boekh")).startsWith("boekhouder");
        assertThat(occupations("juf")).startsWith("leraar basisonderwijs");
        assertThat(skills("forklft")).startsWith("heftruck rijden");
        assertThat(skills("programming")).startsWith("software ontwikkelen");
    }

    @Test
    void a_skill_of_a_csv_file_is_found_by_any_of_its_names() {
        reference.imports.loadStarterSet();

        assertThat(reference.taxonomy.findSkillByName("Medicatie Toedienen"))
                .map(Skill::code)
                .contains("starter:skill/medicatie-toedienen");
        assertThat(reference.taxonomy.findSkillByName("C#")).map(Skill::code).contains("starter:skill/csharp");
        assertThat(reference.taxonomy.findSkillByName("medicatie")).isEmpty();
        assertThat(reference.taxonomy.findSkillByName("--")).isEmpty();
    }

    @Test
    void a_listing_tells_in_which_groups_a_skill_is_at_home() {
        reference.imports.loadStarterSet();
        Skill welding =
                reference.taxonomy.findSkill("starter:skill/mig-mag-lassen").orElseThrow();

        SkillListing listing = reference.taxonomy.listingOf(welding.id()).orElseThrow();

        assertThat(listing.isListedIn("7212")).isTrue();
        assertThat(listing.isListedIn("72")).isTrue();
        assertThat(listing.isListedIn("22")).isFalse();
        assertThat(listing.occupations()).isEqualTo(2);
        assertThat(listing.broader()).extracting(Skill::code).containsExactly("starter:skill/lassen");
    }

    @Test
    void the_engine_is_told_how_skills_relate() {
        reference.imports.loadStarterSet();

        var graph = reference.taxonomy.skillGraph();
        var welding = graph.skill("starter:skill/lassen");
        var tig = graph.skill("starter:skill/tig-lassen");
        var mag = graph.skill("starter:skill/mig-mag-lassen");

        assertThat(String.valueOf(welding.relationOf(tig))).isEqualTo("NARROWER");
        assertThat(String.valueOf(tig.relationOf(welding))).isEqualTo("BROADER");
        assertThat(String.valueOf(tig.relationOf(mag))).isEqualTo("SIBLING");
        assertThat(tig.idf())
                .isGreaterThan(graph.skill("starter:skill/samenwerken").idf());
    }

    private List<String> occupations(String query) {
        return reference.taxonomy.searchOccupations(query, "nl", 10).stream()
                .map(SearchHit::concept)
                .map(occupation -> occupation.names().in("nl"))
                .toList();
    }

    private List<String> skills(String query) {
        return reference.taxonomy.searchSkills(query, "nl", 10).stream()
                .map(SearchHit::concept)
                .map(skill -> skill.names().in("nl"))
                .toList();
    }
}
