package nl.overstap.mobility.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.mobility.reference.ImportOutcome.Imported;
import nl.overstap.mobility.reference.file.ImportFile;
import nl.overstap.mobility.reference.file.PostcodePlace;
import nl.overstap.mobility.reference.file.PostcodeReader;
import nl.overstap.mobility.reference.file.StarterSet;
import nl.overstap.mobility.taxonomy.SearchHit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ESCO and GeoNames publish, read in whole: skipped where the folder of reference files is not named. */
class PublishedFilesTest {
    private static final String FOLDER = System.getenv().getOrDefault("OVERSTAP_REFERENCE", "");
    private static final double KM_PER_DEGREE = 111.2;

    @BeforeEach
    void needsTheFiles() {
        assumeTrue(!FOLDER.isEmpty(), "OVERSTAP_REFERENCE names no folder with reference files");
    }

    @Test
    void esco_is_read_in_and_searched_in_both_languages() {
        ReferenceFixture reference = new ReferenceFixture();
        reference.imports.loadStarterSet();

        ImportOutcome outcome = reference.imports.importEsco(escoFiles(), _ -> {});

        assertThat(outcome).isInstanceOf(Imported.class);
        assertThat(outcome.message())
                .startsWith(
                        "ESCO is read in: 3039 occupations, 13797 skills, 126763 skills of occupations, "
                                + "6427 broader relations. Skipped rows: 16 repeat another, 36 name a concept absent from the files.");
        assertThat(reference.imports.importEsco(escoFiles(), _ -> {}).message()).endsWith("Nothing changed.");
        searchesInBothLanguages(reference);
    }

    @Test
    void the_postcodes_of_the_starter_set_lie_within_five_kilometers_of_the_published_ones() {
        var published = PostcodeReader.read(postcodeFile(), _ -> {}).places().stream()
                .collect(Collectors.toMap(PostcodePlace::code, place -> place));

        for (PostcodePlace ours : StarterSet.postcodes()) {
            assertThat(published).containsKey(ours.code());
            assertThat(kilometers(ours, published.get(ours.code())))
                    .as(String.valueOf(ours.code()))
                    .isLessThan(5);
        }
    }

    @Test
    void the_postal_file_is_read_in_once() {
        ReferenceFixture reference = new ReferenceFixture();

        assertThat(reference.imports.importPostcodes(postcodeFile(), _ -> {}).message())
                .isEqualTo("Postcodes are read in: 4086. Skipped rows of other countries: 0. New or changed: 4086.");
        assertThat(reference.imports.importPostcodes(postcodeFile(), _ -> {}).message())
                .endsWith("Nothing changed.");
    }

    private static void searchesInBothLanguages(ReferenceFixture reference) {
        assertThat(occupations(reference, "verpleegkundge", "nl")).contains("verpleegkundige");
        assertThat(occupations(reference, "truck driver", "en").getFirst()).isEqualTo("truck driver");
        assertThat(occupations(reference, "boekhuoder", "nl").getFirst()).isEqualTo("boekhouder");
        assertThat(reference.taxonomy.searchSkills("toxicologische onderz", "nl", 5))
                .extracting(SearchHit::label)
                .contains("toxicologische onderzoeken uitvoeren");
    }

    private static List<String> occupations(ReferenceFixture reference, String query, String language) {
        return reference.taxonomy.searchOccupations(query, language, 5).stream()
                .map(SearchHit::label)
                .toList();
    }

    private static double kilometers(PostcodePlace one, PostcodePlace other) {
        double north = (one.latitude() - other.latitude()) * KM_PER_DEGREE;
        double east = (one.longitude() - other.longitude()) * KM_PER_DEGREE * Math.cos(Math.toRadians(one.latitude()));
        return Math.hypot(north, east);
    }

    private static List<ImportFile> escoFiles() {
        try (Stream<Path> files = Files.list(Path.of(FOLDER, "esco"))) {
            return files.sorted().map(ImportFile::at).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportFile postcodeFile() {
        return ImportFile.at(Path.of(FOLDER, "geo", "NL.txt"));
    }
}
