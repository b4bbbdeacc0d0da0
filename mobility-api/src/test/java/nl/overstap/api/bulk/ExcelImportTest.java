package nl.overstap.api.bulk;

import static nl.overstap.api.bulk.AWorkbook.SHARED;
import static nl.overstap.api.bulk.AWorkbook.SHEET;
import static nl.overstap.api.bulk.AWorkbook.TYPES;
import static nl.overstap.api.bulk.AWorkbook.cells;
import static nl.overstap.api.bulk.AWorkbook.row;
import static nl.overstap.api.bulk.AWorkbook.shared;
import static nl.overstap.api.bulk.AWorkbook.sheet;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.bulk.FileFormat;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExcelImportTest {

    private static final String HEADING = row(
            1, "externalId", "title", "engagement", "occupationCode", "postcode", "remote", "positions", "closesOn");

    private Region region;

    @BeforeAll
    void region() {
        region = Region.fresh();
    }

    @Test
    void cells_are_what_a_csv_would_say() {
        JsonPath report = take(AWorkbook.of(
                HEADING,
                cells(
                        2,
                        "<c r=\"@\"><v>1.1800000000000001E2</v></c>",
                        "<c r=\"@\" t=\"s\"><v>0</v></c>",
                        text("EMPLOYMENT"),
                        "<c r=\"@\"><v>2221.0000000000005</v></c>",
                        "<c r=\"@\"><f>3850+1</f><v>3851</v></c>",
                        "<c r=\"@\" t=\"b\"><v>1</v></c>",
                        "<c r=\"@\" s=\"3\"><v>2</v></c>",
                        "<c r=\"@\" s=\"1\"><v>48153</v></c>"),
                cells(
                        3,
                        "<c r=\"@\"><v>1E+20</v></c>",
                        "<c r=\"@\" t=\"str\"><f t=\"shared\" si=\"9\"/><v>Uit een formule</v></c>",
                        text("EMPLOYMENT"),
                        text("2221"),
                        text("3851"),
                        "<c r=\"@\"/>",
                        "<c r=\"@\" s=\"3\"/>",
                        "<c r=\"@\" s=\"2\"><v>48153</v></c>"),
                row(4, "", " ", ""),
                "<row r=\"1048576\" s=\"1\"><c r=\"A1048576\" s=\"1\"/></row>"));

        assertThat(report.<String>getList("rows.items.outcome")).containsExactly("CREATED", "CREATED");
        region.asHr()
                .queryParam("externalId", "118")
                .get("/v1/vacancies")
                .then()
                .body("items[0].title", equalTo("gedeeld"))
                .body("items[0].occupation.code", equalTo("2221"))
                .body("items[0].postcode", equalTo("3851"))
                .body("items[0].remote", equalTo(true))
                .body("items[0].positions", equalTo(2))
                .body("items[0].closesOn", equalTo("2031-11-01"));
        region.asHr()
                .queryParam("externalId", "100000000000000000000")
                .get("/v1/vacancies")
                .then()
                .body("items[0].title", equalTo("Uit een formule"))
                .body("items[0].positions", equalTo(1))
                .body("items[0].closesOn", equalTo("2031-11-01"));
    }

    @Test
    void days_are_counted_from_1904_where_the_workbook_says_so() {
        JsonPath report = take(AWorkbook.of(
                        HEADING,
                        cells(
                                2,
                                text("OLD-MAC"),
                                text("Kok"),
                                text("EMPLOYMENT"),
                                text("5120"),
                                text("3851"),
                                text(""),
                                text(""),
                                "<c r=\"@\" s=\"1\"><v>46691</v></c>"))
                .replacing("xl/workbook.xml", "<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));

        assertThat(report.<String>getList("rows.items.outcome")).containsExactly("CREATED");
        region.asHr()
                .queryParam("externalId", "OLD-MAC")
                .get("/v1/vacancies")
                .then()
                .body("items[0].closesOn", equalTo("2031-11-01"));
    }

    @Test
    void what_is_refused_is_told_by_the_row_and_the_column_as_of_a_csv() {
        JsonPath report = take(AWorkbook.of(
                HEADING,
                row(2, "R-1", "Kok", "EMPLOYMENT", "5120", "3851"),
                row(3, "R-2", "", "EMPLOYMENT", "9999", "0123", "", "0"),
                row(5, "R-4", "=HYPERLINK(1)", "SOMETIMES", "5120", "3851", "perhaps", "2.5", "31-31-2031"),
                row(6, "R-5", "Kok", "EMPLOYMENT", "5120", "3851", "", "", "", "one cell more"),
                cells(
                        7,
                        text("R-6"),
                        "<c r=\"@\" t=\"e\"><v>#REF!</v></c>",
                        text("EMPLOYMENT"),
                        text("5120"),
                        text("3851"),
                        text(""),
                        "<c r=\"@\"><v>1E+999999999</v></c>",
                        "<c r=\"@\" s=\"1\"><v>48153.5</v></c>")));

        assertThat(report.getMap("counts"))
                .isEqualTo(Map.of("created", 1, "updated", 0, "unchanged", 0, "rejected", 5));
        assertThat(report.<Integer>getList("rows.items.row")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(fields(report, 1)).containsExactlyInAnyOrder("title", "occupationCode", "postcode", "positions");
        assertThat(fields(report, 2)).as("an empty row between others").isNotEmpty();
        assertThat(fields(report, 3))
                .containsExactlyInAnyOrder("title", "engagement", "remote", "positions", "closesOn");
        assertThat(fields(report, 4)).containsExactly("row");
        assertThat(fields(report, 5)).containsExactlyInAnyOrder("title", "positions", "closesOn");
    }

    @Test
    void a_workbook_may_be_a_form_with_or_without_its_type_or_the_body_itself_and_is_the_same_file() {
        byte[] file = AWorkbook.of(HEADING, row(2, "B-1", "Kok", "EMPLOYMENT", "5120", "3851"))
                .zip();

        assertThat(take(file, "vacatures.xlsx", FileFormat.WORKBOOK).getInt("counts.created"))
                .isEqualTo(1);
        assertThat(take(file, "upload", "application/octet-stream").getInt("counts.unchanged"))
                .isEqualTo(1);
        String job = as(region.hr())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(FileFormat.WORKBOOK)
                .body(file)
                .post("/v1/vacancy-imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertThat(AnImport.report(region.hr(), job).getInt("counts.unchanged")).isEqualTo(1);
    }

    @Test
    void people_are_taken_in_from_the_first_sheet_too() {
        JsonPath report = AnImport.report(
                region.hr(),
                sent(
                                AnImport.CANDIDATES,
                                AWorkbook.of(
                                                row(
                                                        1,
                                                        "givenName",
                                                        "familyName",
                                                        "email",
                                                        "transition",
                                                        "reason",
                                                        "engagements"),
                                                row(
                                                        2,
                                                        "Anna",
                                                        "Smit",
                                                        "anna." + region.mark() + "@people.example",
                                                        "WORK_TO_WORK",
                                                        "REDUNDANT",
                                                        "EMPLOYMENT"),
                                                row(3, "Cor", "", "nobody", "WORK_TO_WORK", "AT_RISK", "EMPLOYMENT"))
                                        .with("xl/worksheets/sheet2.xml", sheet(row(1, "something else")))
                                        .zip(),
                                "mensen.xlsx",
                                FileFormat.WORKBOOK)
                        .statusCode(202)
                        .extract()
                        .path("id"));

        assertThat(report.<String>getList("rows.items.outcome")).containsExactly("CREATED", "REJECTED");
        assertThat(fields(report, 1)).containsExactlyInAnyOrder("familyName", "email");
    }

    @Test
    void nothing_outside_is_fetched_and_no_entity_is_read() throws IOException {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", call -> {
            fetched.incrementAndGet();
            call.sendResponseHeaders(404, -1);
            call.close();
        });
        outside.start();
        String address = "http://127.0.0.1:" + outside.getAddress().getPort() + "/x";
        List<String> doctypes = List.of(
                "<!DOCTYPE x SYSTEM \"" + address + "\">",
                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>");

        for (String doctype : doctypes) {
            for (String part : List.of(SHEET, SHARED, TYPES, "xl/workbook.xml", "xl/styles.xml", "docProps/app.xml")) {
                refused(
                        good().with("docProps/app.xml", "<?xml version=\"1.0\"?>\n<x/>")
                                .replacing(part, "?>\n<", "?>\n" + doctype + "<")
                                .zip(),
                        "DOCTYPE");
            }
        }
        refused(good().with(SHARED, shared("&e;")).zip(), "damaged");
        byte[] utf16 = (sheet("").replace("UTF-8", "UTF-16").replace("?>\n", "?>" + doctypes.getFirst()))
                .getBytes(StandardCharsets.UTF_16);
        refused(good().with(SHEET, utf16).zip(), "DOCTYPE");
        outside.stop(0);
        assertThat(fetched).hasValue(0);
    }

    @Test
    void what_unpacks_to_too_much_is_refused_while_it_is_unpacked() {
        byte[] zeros = new byte[66 << 20];
        String blanks = " ".repeat(66 << 20);

        refused(good().with("xl/media/image1.png", zeros).zip(), "64 MiB");
        refused(good().with(SHEET, sheet(blanks)).zip(), "MiB");
        refused(saysThatItIsSmall(good().with("xl/media/image1.png", zeros).zip()), "64 MiB");
        refused(
                good().with(SHEET, sheet("<row r=\"2\" x=\"" + "y".repeat(2 << 20) + "\"/>"))
                        .zip(),
                "MiB");
        refused(AWorkbook.of(HEADING, row(2, "x".repeat(1_000_000))).zip(), "32767 characters");
        refused(good().with(SHARED, shared("x".repeat(1_000_000))).zip(), "32767 characters");
        refused(
                AWorkbook.of(HEADING, cells(2, "<c r=\"@\"><v>" + "9".repeat(1_000) + "</v></c>"))
                        .zip(),
                "100 characters");
        String[] many =
                IntStream.range(0, 1_000).mapToObj(_ -> "x".repeat(20_000)).toArray(String[]::new);
        refused(good().with(SHARED, shared(many)).zip(), "Mi characters");
        refused(
                good().with(SHARED, shared("").replace("</sst>", "<si/>".repeat(500_001) + "</sst>"))
                        .zip(),
                "texts");
        refused(
                AWorkbook.of(HEADING, "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>")
                        .zip(),
                "256 columns");
        refused(
                AWorkbook.of(HEADING, "<row r=\"2\">" + "<c><v>1</v></c>".repeat(300) + "</row>")
                        .zip(),
                "256 columns");
        refused(AWorkbook.of(HEADING, row(1_048_576, "far below")).zip(), "100000 rows");
        refused(
                good().with(SHEET, sheet("<x>".repeat(1_000) + "</x>".repeat(1_000)))
                        .zip(),
                "levels");
        AWorkbook entries = good();
        IntStream.range(0, 1_001).forEach(i -> entries.with("xl/media/" + i, new byte[0]));
        refused(entries.zip(), "1000 entries");
    }

    @Test
    void a_place_that_is_none_of_excel_is_refused_before_room_is_made_for_it() {
        for (String place : List.of("ZZZZZZZ2", "$ZZZZZZ2", "$A$2", "A", "2", "A12345678")) {
            refused(
                    AWorkbook.of(HEADING, "<row r=\"2\"><c r=\"" + place + "\"><v>1</v></c></row>")
                            .zip(),
                    "place");
        }
        refused(
                AWorkbook.of(HEADING, "<row r=\"2\"><c x:r=\"$ZZZZZZ2\" xmlns:x=\"x\"><v>1</v></c></row>")
                        .zip(),
                "place");
        for (String place : List.of("-2147483648", "-1", "0", "12345678", "")) {
            refused(
                    AWorkbook.of(HEADING, "<row r=\"" + place + "\"><c><v>1</v></c></row>")
                            .zip(),
                    "place");
        }
    }

    @Test
    void a_text_within_another_does_not_end_that_its_length_is_counted() {
        String digits = "9".repeat(200);

        refused(
                AWorkbook.of(HEADING, cells(2, "<c r=\"@\"><v><c/>" + digits + "</v></c>"))
                        .zip(),
                "within another");
        refused(good().with(SHARED, shared("<si/>" + "x".repeat(40_000))).zip(), "within another");
    }

    @Test
    void sheets_that_are_not_read_may_be_wide() {
        String[] wide = IntStream.range(0, 300).mapToObj(_ -> "<c><v>1</v></c>").toArray(String[]::new);

        sent(
                        AnImport.VACANCIES,
                        good().with("xl/worksheets/sheet2.xml", sheet(cells(1, wide)))
                                .zip(),
                        "x.xlsx",
                        FileFormat.WORKBOOK)
                .statusCode(202);
    }

    @Test
    void a_body_without_a_type_is_no_fault_of_ours() {
        int status = as(region.hr())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .noContentType()
                .body(good().zip())
                .post("/v1/vacancy-imports")
                .statusCode();

        assertThat(status).isLessThan(500);
    }

    @Test
    @Timeout(60)
    void a_formula_that_many_cells_share_is_not_worked_out_for_each() {
        String base =
                "<c r=\"@\"><f t=\"shared\" ref=\"A2:A100000\" si=\"0\">" + "A1+".repeat(10_000) + "1</f><v>1</v></c>";
        String shared = IntStream.range(3, 20_000)
                .mapToObj(i -> cells(i, "<c r=\"@\"><f t=\"shared\" si=\"0\"/></c>"))
                .collect(Collectors.joining());

        sent(AnImport.VACANCIES, AWorkbook.of(HEADING, cells(2, base), shared).zip(), "x.xlsx", FileFormat.WORKBOOK)
                .statusCode(202)
                .body("total", equalTo(1));
    }

    @Test
    void a_zip_that_is_not_what_it_says_is_refused() {
        byte[] whole = good().zip();
        byte[] twice = whole.clone();
        twice[twice.length - 12] = 100; // so many entries the end tells of, all of them in the same bytes
        byte[] nested = good().with("xl/media/inner.zip", whole).zip();

        refused(twice, "other entries");
        refused(Arrays.copyOf(whole, whole.length / 2), "damaged");
        refused(Arrays.copyOf(whole, whole.length - 30), "damaged");
        refused(Arrays.copyOf(whole, 4), "damaged");
        byte[] broken = whole.clone();
        Arrays.fill(broken, 60, 120, (byte) 0x55);
        refused(broken, "damaged");
        sent(AnImport.VACANCIES, nested, "x.xlsx", FileFormat.WORKBOOK).statusCode(202);
    }

    @Test
    void what_is_no_workbook_without_macros_and_password_is_refused_and_says_so() {
        byte[] old = new byte[4096];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
        byte[] encrypted = good().zip();
        encrypted[6] |= 1;
        int before = jobs();

        refused(old, "password or an old workbook");
        refused(encrypted, "password");
        refused(
                good().replacing(
                                TYPES,
                                "openxmlformats-officedocument.spreadsheetml.sheet.main",
                                "ms-excel.sheet.macroEnabled.main")
                        .zip(),
                "macros");
        refused(good().with("xl/vbaProject.bin", new byte[10]).zip(), "macros");
        refused(good().with("xl/macrosheets/sheet1.xml", "<x/>").zip(), "macros");
        refused(new AWorkbook().with("readme.txt", "no workbook").zip(), "no workbook of Excel");
        refused(
                good().replacing(TYPES, "spreadsheetml.sheet", "wordprocessingml.document")
                        .zip(),
                "no workbook of Excel");
        refused(good().without(SHEET).zip(), "damaged");
        refused(good().with(SHEET, "no XML").zip(), "damaged");
        refused(
                good().with(SHEET, sheet("<row r=\"x\"><c r=\"?\" t=\"s\"><v>7</v></c></row>"))
                        .zip(),
                "damaged");
        refused(AWorkbook.of().zip(), "is empty");
        refused(AWorkbook.of(row(2, "externalId")).zip(), "first row");
        refused(AWorkbook.of(row(1, "externalId", "name")).zip(), "unknown column, the one at place 2");
        refused(AWorkbook.of(HEADING).zip(), "holds no rows");
        assertThat(jobs()).as("nothing is half done").isEqualTo(before);
    }

    @Test
    void a_file_that_is_called_another_than_it_is_is_refused() {
        byte[] csv = "externalId,title\n".getBytes(StandardCharsets.UTF_8);

        for (byte[] file : List.of(csv, new byte[0])) {
            refused(file, "rows.xlsx", "application/octet-stream", "but is none");
            refused(file, "rows", FileFormat.WORKBOOK, "but is none");
        }
        refused(good().zip(), "rows.csv", "application/octet-stream", "but is a workbook");
        refused(good().zip(), "rows", "text/csv", "but is a workbook");
        for (String type : List.of("text/csv", "application/json")) {
            as(region.hr())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType(type)
                    .body(good().zip())
                    .post("/v1/vacancy-imports")
                    .then()
                    .statusCode(400)
                    .body("violations[0].message", containsString("but is a workbook"));
        }
    }

    private static AWorkbook good() {
        return AWorkbook.of(HEADING, row(2, "G-1", "Kok", "EMPLOYMENT", "5120", "3851"));
    }

    private static String text(String text) {
        return "<c r=\"@\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    /** The zip with ten bytes as the size of each entry in its directory. */
    private static byte[] saysThatItIsSmall(byte[] zip) {
        for (int i = 0; i < zip.length - 46; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                Arrays.fill(zip, i + 24, i + 28, (byte) 0);
                zip[i + 24] = 10;
            }
        }
        return zip;
    }

    private JsonPath take(AWorkbook workbook) {
        return take(workbook.zip(), "vacatures.xlsx", FileFormat.WORKBOOK);
    }

    private JsonPath take(byte[] file, String name, String type) {
        String job = sent(AnImport.VACANCIES, file, name, type)
                .statusCode(202)
                .extract()
                .path("id");
        return AnImport.report(region.hr(), job);
    }

    private void refused(byte[] file, String message) {
        refused(file, "vacatures.xlsx", FileFormat.WORKBOOK, message);
    }

    private void refused(byte[] file, String name, String type, String message) {
        sent(AnImport.VACANCIES, file, name, type)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("file"))
                .body("violations[0].message", containsString(message));
    }

    private ValidatableResponse sent(AnImport kind, byte[] file, String name, String type) {
        return as(region.hr())
                .contentType("multipart/form-data")
                .multiPart("file", name, file, type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post(kind.path())
                .then();
    }

    private int jobs() {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list("select id from mobility.job where network_id = ?", row -> 1, region.network())
                .size());
    }

    private static List<String> fields(JsonPath report, int item) {
        return report.getList("rows.items[" + item + "].reasons.field");
    }
}
