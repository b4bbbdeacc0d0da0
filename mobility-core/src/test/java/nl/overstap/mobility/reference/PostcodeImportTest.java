package nl.overstap.mobility.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.postcode.Postcodes;
import nl.overstap.mobility.reference.ImportOutcome.Imported;
import nl.overstap.mobility.reference.ImportOutcome.Refused;
import nl.overstap.mobility.reference.file.ImportFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostcodeImportTest {
    private final ReferenceFixture reference = new ReferenceFixture();
    private final Postcodes postcodes = new Postcodes(reference.sql);

    @TempDir
    Path folder;

    @Test
    void several_rows_for_one_code_become_their_median_per_axis() throws IOException {
        read(
                row("3841", "Harderwijk", "Gemeente Harderwijk", 52.30, 5.60),
                row("3841", "Hierden", "Gemeente Harderwijk", 52.36, 5.61),
                row("3841", "Harderwijk", "Gemeente Harderwijk", 52.34, 5.69));

        assertThat(postcodes.locate("3841"))
                .contains(new PostcodeLocation("3841", 52.34, 5.61, "Hierden", "Harderwijk", false));
    }

    @Test
    void of_an_even_number_of_rows_the_two_in_the_middle_are_averaged() throws IOException {
        read(row("3841", "A", "B", 52.0, 5.0), row("3841", "A", "B", 53.0, 5.5));

        assertThat(postcodes.locate("3841")).hasValueSatisfying(place -> {
            assertThat(place.latitude()).isEqualTo(52.5);
            assertThat(place.longitude()).isEqualTo(5.25);
        });
    }

    @Test
    void names_are_given_as_the_dutch_write_them() throws IOException {
        read(row("6711", "Ede", "Ede Municipality", 52.0, 5.6), row("3222", "Hellevoetsluis", "", 51.8, 4.1));

        assertThat(postcodes.locate("6711").orElseThrow().municipality()).isEqualTo("Ede");
        assertThat(postcodes.locate("3222").orElseThrow().municipality()).isEqualTo("Hellevoetsluis");
        assertThat(reference.sql.find("select province from mobility.postcode where code = 6711", r -> r.getString(1)))
                .contains("Gelderland");
    }

    @Test
    void the_same_file_again_changes_nothing_and_another_updates() throws IOException {
        String first = row("6711", "Ede", "Ede", 52.0, 5.6);

        assertThat(read(first))
                .isEqualTo(new Imported(
                        "Postcodes are read in: 1. Skipped rows of other countries: 0. New or changed: 1.", true));
        assertThat(read(first))
                .isEqualTo(new Imported(
                        "Postcodes are read in: 1. Skipped rows of other countries: 0. Nothing changed.", false));
        read(row("6711", "Ede", "Ede", 52.1, 5.6), first.replace("NL\t", "BE\t"));
        assertThat(postcodes.locate("6711").orElseThrow().latitude()).isEqualTo(52.1);
    }

    @Test
    void a_row_that_cannot_be_read_stops_all_and_is_named_by_line() throws IOException {
        String good = row("6711", "Ede", "Ede", 52.0, 5.6);

        assertThat(read(good, row("0123", "Ede", "Ede", 52.0, 5.6)))
                .isEqualTo(new Refused("NL.txt, line 2: postcode is not of four digits. Nothing was read in."));
        assertThat(read(good, good, "NL\t6712\tEde").message()).startsWith("NL.txt, line 3: 3 columns where 12 belong");
        assertThat(read(good.replace("52.0", "north")).message()).startsWith("NL.txt, line 1: latitude is no number");
        assertThat(read(good.replace("52.0", "152")).message()).startsWith("NL.txt, line 1: latitude is out of range");
        assertThat(read(good.replace("Ede", "E\uFFFDe")).message()).startsWith("NL.txt, line 1: this is no UTF-8");
        assertThat(read("").message()).startsWith("NL.txt: it holds no Dutch postcode");
        assertThat(postcodes.locate("6711")).isEmpty();
    }

    @Test
    void a_quote_is_a_letter_like_any_other() throws IOException {
        read(row("8084", "\"t Harde", "Elburg", 52.4, 5.9), row("6711", "Ede", "Ede", 52.0, 5.6));

        assertThat(postcodes.locate("8084").orElseThrow().place()).isEqualTo("\"t Harde");
        assertThat(postcodes.locate("6711")).isPresent();
    }

    @Test
    void letters_and_blanks_are_left_out() throws IOException {
        read(row("3841", "Harderwijk", "Harderwijk", 52.3, 5.6));

        for (String written : new String[] {"3841", "3841AB", "3841 AB", " 3841  ab "}) {
            assertThat(postcodes.locate(written))
                    .as(written)
                    .map(PostcodeLocation::code)
                    .contains("3841");
        }
        for (String wrong : new String[] {"", "384", "38411", "3841 A", "3841 ABC", "AB 3841", "0841", "3841 12"}) {
            assertThat(postcodes.locate(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void an_unknown_code_gets_the_place_of_the_nearest_within_ten_and_the_same_first_two_digits() throws IOException {
        read(
                row("3800", "Noord", "Noord", 52.0, 5.0),
                row("3810", "Midden", "Midden", 52.1, 5.1),
                row("3814", "Zuid", "Zuid", 52.2, 5.2));

        assertThat(postcodes.locate("3811"))
                .contains(new PostcodeLocation("3811", 52.1, 5.1, "Midden", "Midden", true));
        assertThat(postcodes.locate("3812"))
                .as("equally near: the lower")
                .map(PostcodeLocation::place)
                .contains("Midden");
        assertThat(postcodes.locate("3824")).map(PostcodeLocation::place).contains("Zuid");
        assertThat(postcodes.locate("3825")).as("eleven away").isEmpty();
        assertThat(postcodes.locate("3799")).as("other first digits").isEmpty();
    }

    private ImportOutcome read(String... rows) throws IOException {
        Path file = Files.writeString(folder.resolve("NL.txt"), String.join("\n", rows) + "\n");
        return reference.imports.importPostcodes(ImportFile.at(file), _ -> {});
    }

    private static String row(String code, String place, String municipality, double latitude, double longitude) {
        return String.join(
                "\t",
                "NL",
                code,
                place,
                "Guelders",
                "03",
                municipality,
                "0228",
                "",
                "",
                String.valueOf(latitude),
                String.valueOf(longitude),
                "");
    }
}
