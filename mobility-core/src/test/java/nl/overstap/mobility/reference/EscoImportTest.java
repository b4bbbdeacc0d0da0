package nl.overstap.mobility.reference;

import static nl.overstap.mobility.reference.EscoFiles.occupation;
import static nl.overstap.mobility.reference.EscoFiles.skill;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.overstap.matching.index.Relation;
import nl.overstap.mobility.reference.ImportOutcome.Imported;
import nl.overstap.mobility.reference.ImportOutcome.Refused;
import nl.overstap.mobility.reference.file.ImportFile;
import nl.overstap.mobility.taxonomy.Names;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.SearchHit;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscoImportTest {
    private static final String NURSE_OF_STARTER = "starter:occupation/verpleegkundige";
    private static final String WELDING_OF_STARTER = "starter:skill/lassen";

    private final ReferenceFixture reference = new ReferenceFixture();
    private final Taxonomy taxonomy = reference.taxonomy;

    @TempDir
    Path folder;

    @BeforeEach
    void startWithTheStarterSet() {
        reference.imports.loadStarterSet();
    }

    @Test
    void both_languages_are_read_in_one_go_and_counted() {
        ImportOutcome outcome = read(dutch(), english());

        assertThat(outcome).isEqualTo(new Imported("""
                        ESCO is read in: 2 occupations, 4 skills, 2 skills of occupations, 2 broader relations. \
                        Skipped rows: 0 repeat another, 0 name a concept absent from the files. \
                        Of the starter set, 1 occupations and 1 skills became ESCO concepts.""", true));
        assertThat(taxonomy.findOccupation(OccupationScheme.ESCO, occupation("nurse")))
                .hasValueSatisfying(nurse -> {
                    assertThat(nurse.names()).isEqualTo(new Names("verpleegkundige", "hospital nurse"));
                    assertThat(nurse.iscoCode()).isEqualTo("2221");
                });
    }

    @Test
    void the_same_files_again_change_nothing() {
        read(dutch(), english());
        long version = taxonomy.version();

        ImportOutcome again = read(dutch(), english());

        assertThat(again).isInstanceOfSatisfying(Imported.class, imported -> {
            assertThat(imported.changed()).isFalse();
            assertThat(imported.message()).endsWith("Nothing changed.");
        });
        assertThat(taxonomy.version()).isEqualTo(version);
    }

    @Test
    void a_starter_concept_with_the_name_of_an_esco_concept_becomes_it_and_references_stay_valid() {
        long nurse = number(
                taxonomy.findOccupation(OccupationScheme.ESCO, NURSE_OF_STARTER).orElseThrow());
        long welding = taxonomy.findSkill(WELDING_OF_STARTER).orElseThrow().id();

        read(dutch(), english());

        assertThat(taxonomy.findOccupation(nurse)).map(Occupation::code).contains(occupation("nurse"));
        assertThat(taxonomy.findOccupation(OccupationScheme.ESCO, NURSE_OF_STARTER))
                .isEqualTo(taxonomy.findOccupation(nurse));
        assertThat(taxonomy.findSkill(welding)).map(Skill::code).contains(skill("welding"));
        assertThat(taxonomy.findSkill(WELDING_OF_STARTER)).map(Skill::id).contains(welding);
    }

    @Test
    void a_concept_that_was_in_the_starter_set_is_still_found_by_its_names_there() {
        read(dutch(), english());

        // "nurse" was its English name, "verpleger" an alternative one; ESCO has neither here
        assertThat(occupations("nurse")).startsWith(occupation("nurse"));
        assertThat(occupations("verpleger")).startsWith(occupation("nurse"));
        // and one that ESCO has no Dutch name for keeps ours
        assertThat(taxonomy.findSkill(skill("welding")).orElseThrow().names()).isEqualTo(new Names("lassen", "weld"));
    }

    @Test
    void what_has_no_name_in_esco_stays_and_counts_for_nothing_there() {
        read(dutch(), english());

        assertThat(taxonomy.findOccupation(OccupationScheme.ESCO, "starter:occupation/kok"))
                .isPresent();
        Skill leftover = taxonomy.findSkill("starter:skill/tig-lassen").orElseThrow();
        var graph = taxonomy.skillGraph();
        // it lies below what became an ESCO skill, but is no sibling of what lies there by ESCO
        assertThat(graph.skill(skill("welding")).relationOf(graph.skill(leftover.code())))
                .isEqualTo(Relation.NARROWER);
        assertThat(graph.skill(skill("spot")).relationOf(graph.skill(leftover.code())))
                .isNull();
        assertThat(graph.skill(skill("spot")).relationOf(graph.skill(skill("arc"))))
                .isEqualTo(Relation.SIBLING);
        assertThat(taxonomy.listingOf(leftover.id()).orElseThrow().occupations())
                .isZero();
        // what the starter set had above welding is not ESCO's
        long welding = taxonomy.findSkill(skill("welding")).orElseThrow().id();
        assertThat(taxonomy.listingOf(welding).orElseThrow().broader()).isEmpty();
        // two occupations, the skill listed by one of them
        assertThat(graph.skill(skill("arc")).idf()).isEqualTo(Math.log((2 + 2.0) / (1 + 1.0)));
    }

    @Test
    void a_row_that_repeats_another_or_names_an_absent_concept_is_skipped_and_essential_wins() {
        EscoFiles english = english()
                .lists("nurse", "care", "essential")
                .lists("nurse", "absent", "optional")
                .lists("absent", "care", "optional")
                .broader("arc", "welding")
                .broader("arc", "absent")
                .raw("skills", "KnowledgeSkillCompetence,%s,knowledge,,another name,,released".formatted(skill("arc")))
                .occupation("odd", "9999", "of no known group");

        ImportOutcome outcome = read(dutch(), english);

        assertThat(outcome.message())
                .contains("2 occupations, 4 skills, 2 skills of occupations, 2 broader relations")
                .contains("3 repeat another, 4 name a concept absent from the files");
        assertThat(reference.sql.find("""
                        select essential from mobility.occupation_skill
                        join mobility.skill on skill.id = skill_id where skill.code = ?""", row -> row.getBoolean(1), skill("care")))
                .contains(true);
    }

    @Test
    void copies_of_a_table_in_two_languages_are_one_table() {
        ImportOutcome outcome = read(
                dutch().lists("nurse", "care", "optional").lists("nurse", "care", "optional"),
                english().lists("nurse", "care", "optional"));

        assertThat(outcome.message()).contains("1 repeat another");
    }

    @Test
    void a_bad_line_in_the_last_file_leaves_nothing() {
        List<Object> before = everything();

        ImportOutcome outcome = read(dutch(), english().lists("nurse", "care", "perhaps"));

        assertThat(outcome)
                .isEqualTo(new Refused("ESCO dataset - en.zip, occupationSkillRelations_en.csv, line 4: "
                        + "relationType is neither essential nor optional. Nothing was read in."));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void each_kind_of_bad_row_is_named_by_file_and_line() {
        assertThat(refused(english().raw("occupations", "Occupation,http://x.example/1,2221")))
                .contains("occupations_en.csv, line 4: 3 columns where 8 belong");
        assertThat(refused(english().raw("occupations", "Occupation,not a uri,2221,a,,,released,")))
                .contains("occupations_en.csv, line 4: conceptUri is no URI");
        assertThat(refused(english().raw("occupations", "Occupation,http://x.example/1,22,a,,,released,")))
                .contains("line 4: iscoGroup is no ISCO-08 unit group");
        assertThat(refused(english().raw("occupations", "Occupation,http://x.example/1,2221,,,,released,")))
                .contains("line 4: preferredLabel is empty");
        assertThat(refused(english().raw("skills", "SkillGroup,http://x.example/1,,,a,,released")))
                .contains("skills_en.csv, line 6: conceptType is not KnowledgeSkillCompetence");
        assertThat(refused(english().raw("skills", "KnowledgeSkillCompetence,http://x.example/1,,,\"a,,released")))
                .contains("skills_en.csv, line 6: the quotes do not match or the row breaks off");
        assertThat(refused(english().raw("skills", "KnowledgeSkillCompetence,http://x.example/1,,,\uFFFD,,released")))
                .contains("skills_en.csv, line 6: this is no UTF-8");
    }

    @Test
    void a_file_that_is_no_zip_or_holds_no_table_of_esco_is_refused() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.zip"), "no zip");

        assertThat(reference.imports.importEsco(List.of(ImportFile.at(text)), _ -> {}))
                .isEqualTo(new Refused("notes.zip: this is no zip file that can be opened. Nothing was read in."));
        assertThat(reference.imports.importEsco(List.of(), _ -> {})).isInstanceOf(Refused.class);
        assertThat(read(new EscoFiles("nl")).message()).contains("it holds no table of ESCO");
        assertThat(read(new EscoFiles("fr").skill("welding", "souder")).message())
                .isEqualTo(
                        "ESCO dataset - fr.zip: it holds no table of ESCO in Dutch or English. Nothing was read in.");
    }

    @Test
    void a_table_without_a_column_that_is_needed_is_refused() throws Exception {
        assertThat(packed("conceptType,conceptUri,altLabels\n", "", 0))
                .startsWith("cut.zip, skills_en.csv, line 1: the column preferredLabel is missing.");
    }

    @Test
    void a_small_zip_that_unpacks_to_more_than_any_table_holds_is_refused() throws Exception {
        String row = "KnowledgeSkillCompetence,%s,%s\n".formatted(skill("x"), "x".repeat(499));

        assertThat(packed("conceptType,conceptUri,preferredLabel,altLabels\n", row.replace("\n", ",\n"), 128 << 11))
                .startsWith("cut.zip, skills_en.csv: it unpacks to far more than such a file holds.");
    }

    @Test
    void a_row_without_end_and_a_file_of_empty_lines_are_broken_off() throws Exception {
        String heading = "conceptType,conceptUri,preferredLabel,altLabels\n";

        assertThat(packed(heading + '"', "x".repeat(1 << 20), 2))
                .startsWith("cut.zip, skills_en.csv, line 2: the quotes do not match or the row breaks off.");
        assertThat(packed(heading, "\n".repeat(500), 10))
                .startsWith("cut.zip, skills_en.csv, line 1002: there are too many empty lines.");
    }

    private String packed(String begin, String part, int times) throws Exception {
        Path path = folder.resolve("cut.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("skills_en.csv"));
            zip.write(begin.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) zip.write(part.getBytes(StandardCharsets.UTF_8));
        }
        return reference
                .imports
                .importEsco(List.of(ImportFile.at(path)), _ -> {})
                .message();
    }

    @Test
    void a_concept_that_esco_no_longer_holds_is_retired_but_resolves() {
        read(dutch(), english());
        long arc = taxonomy.findSkill(skill("arc")).orElseThrow().id();

        read(
                new EscoFiles("nl")
                        .occupation("nurse", "2221", "verpleegkundige")
                        .skill("spot", "puntlassen"),
                new EscoFiles("en")
                        .occupation("nurse", "2221", "hospital nurse")
                        .skill("spot", "spot welding"));

        assertThat(taxonomy.findSkill(arc)).map(Skill::code).contains(skill("arc"));
        assertThat(skills("arc welding")).doesNotContain(skill("arc"));
        assertThat(taxonomy.skillGraph().knows(skill("arc"))).isFalse();
    }

    @Test
    void one_language_alone_takes_nothing_away_from_the_other() {
        read(dutch(), english());

        read(new EscoFiles("nl").skill("arc", "elektrisch lassen"));

        assertThat(taxonomy.findSkill(skill("arc")).orElseThrow().names())
                .isEqualTo(new Names("elektrisch lassen", "arc welding"));
        assertThat(skills("spot welding")).startsWith(skill("spot"));
        long arc = taxonomy.findSkill(skill("arc")).orElseThrow().id();
        assertThat(taxonomy.listingOf(arc).orElseThrow().broader())
                .extracting(Skill::code)
                .containsExactly(skill("welding"));
    }

    @Test
    void progress_grows_to_a_hundred() {
        List<Integer> seen = new ArrayList<>();

        reference.imports.importEsco(List.of(dutch().in(folder), english().in(folder)), seen::add);

        assertThat(seen).isSorted().doesNotHaveDuplicates().endsWith(100);
    }

    private static EscoFiles dutch() {
        return new EscoFiles("nl")
                .occupation("nurse", "2221", "verpleegkundige")
                .occupation("welder", "7212", "booglasser")
                .skill("arc", "booglassen");
    }

    private static EscoFiles english() {
        return new EscoFiles("en")
                .occupation("nurse", "2221", "hospital nurse", "ward nurse", "nurse in a hospital")
                .skill("welding", "weld")
                .skill("arc", "arc welding")
                .skill("spot", "spot welding")
                .skill("care", "care for somebody")
                .broader("arc", "welding")
                .broader("spot", "welding")
                .lists("nurse", "care", "optional")
                .lists("welder", "arc", "essential");
    }

    private ImportOutcome read(EscoFiles... files) {
        List<ImportFile> zips = new ArrayList<>();
        for (EscoFiles file : files) zips.add(file.in(folder));
        return reference.imports.importEsco(zips, _ -> {});
    }

    private String refused(EscoFiles files) {
        assertThat(read(dutch(), files)).isInstanceOf(Refused.class);
        return read(dutch(), files).message();
    }

    private List<Object> everything() {
        return List.of(
                reference.sql.list("select * from mobility.occupation order by id", row -> row.getString("code")),
                reference.sql.list("select * from mobility.skill order by id", row -> row.getString("code")),
                reference.sql.list("select count(*) from mobility.occupation_skill", row -> row.getLong(1)),
                reference.sql.list("select count(*) from mobility.skill_broader", row -> row.getLong(1)),
                reference.sql.list("select version from mobility.taxonomy_version", row -> row.getLong(1)));
    }

    private static long number(Occupation occupation) {
        return Objects.requireNonNull(occupation.id());
    }

    private List<String> occupations(String query) {
        return taxonomy.searchOccupations(query, "en", 10).stream()
                .map(SearchHit::concept)
                .map(Occupation::code)
                .toList();
    }

    private List<String> skills(String query) {
        return taxonomy.searchSkills(query, "en", 10).stream()
                .map(SearchHit::concept)
                .map(Skill::code)
                .toList();
    }
}
