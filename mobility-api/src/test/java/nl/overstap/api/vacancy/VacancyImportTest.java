package nl.overstap.api.vacancy;

import static nl.overstap.api.bulk.AnImport.VACANCIES;
import static nl.overstap.api.bulk.AnImport.json;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.bulk.AnImport;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VacancyImportTest {

    private static final String HEADING = "externalId,title,engagement,occupationCode,postcode,remote,positions\n";

    private Region region;

    @BeforeAll
    void region() {
        region = Region.fresh();
    }

    @Test
    void good_rows_are_stored_and_of_bad_ones_nothing() {
        JsonPath report = VACANCIES.take(region.hr(), HEADING + """
                A-1,Verpleegkundige,EMPLOYMENT,2221,3851,,
                A-2,,EMPLOYMENT,9999,0123,,0
                A-3,Lasser,secondment,7212,,ja,2
                A-4,Te weinig cellen,EMPLOYMENT
                ,Zonder nummer,EMPLOYMENT,2221,3851,,
                A-6,=HYPERLINK("http://x"),EMPLOYMENT,2221,3851,,
                """);

        assertThat(report.getString("status")).isEqualTo("DONE");
        assertThat(report.getMap("counts"))
                .isEqualTo(Map.of("created", 2, "updated", 0, "unchanged", 0, "rejected", 4));
        assertThat(report.<Integer>getList("rows.items.row")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(report.<String>getList("rows.items[1].reasons.field"))
                .containsExactlyInAnyOrder("title", "occupationCode", "postcode", "positions");
        assertThat(report.<String>getList("rows.items[3].reasons.field")).containsExactly("row");
        assertThat(report.<String>getList("rows.items[4].reasons.field")).containsExactly("externalId");
        assertThat(report.<String>getList("rows.items[5].reasons.field")).containsExactly("title");
        assertThat(report.<@Nullable Object>getList("rows.items.id"))
                .satisfies(ids -> assertThat(ids.get(0)).isNotNull())
                .satisfies(ids -> assertThat(ids.get(1)).isNull());
        assertThat(titles("A-1", "A-2", "A-3", "A-4", "A-6")).containsExactlyInAnyOrder("Verpleegkundige", "Lasser");
    }

    @Test
    void everything_the_columns_hold_is_stored() {
        VACANCIES.take(region.hr(), """
                externalId;title;description;engagement;occupationCode;occupationScheme;essentialSkills;optionalSkills;\
                educationLevel;hoursMin;hoursMax;salaryMin;salaryMax;postcode;remote;startsOn;endsOn;closesOn;positions;\
                visibility
                B-1;Wijkverpleegkundige;"Met ; en "" en
                een nieuwe regel";EMPLOYMENT;starter:occupation/wijkverpleegkundige;ESCO;\
                starter:skill/triage|Wonden verzorgen;infusen-aanleggen;6;16;24;2900;3900;3841 AB;nee;2031-01-01;\
                31-12-2031;2030-12-01;3;public
                """.replace("infusen-aanleggen", "starter:skill/infusen-aanleggen"));

        region.asHr()
                .queryParam("externalId", "B-1")
                .get("/v1/vacancies")
                .then()
                .body("items", hasSize(1))
                .body("items[0].description", equalTo("Met ; en \" en\neen nieuwe regel"))
                .body("items[0].occupation.scheme", equalTo("ESCO"))
                .body(
                        "items[0].skills.findAll { it.essential }.code",
                        equalTo(List.of("starter:skill/triage", "starter:skill/wonden-verzorgen")))
                .body(
                        "items[0].skills.findAll { !it.essential }.code",
                        equalTo(List.of("starter:skill/infusen-aanleggen")))
                .body("items[0].educationLevel", equalTo(6))
                .body("items[0].hoursPerWeek", equalTo(Map.of("min", 16, "max", 24)))
                .body("items[0].monthlySalary", equalTo(Map.of("min", 2900, "max", 3900)))
                .body("items[0].postcode", equalTo("3841"))
                .body("items[0].endsOn", equalTo("2031-12-31"))
                .body("items[0].closesOn", equalTo("2030-12-01"))
                .body("items[0].positions", equalTo(3))
                .body("items[0].visibility", equalTo("PUBLIC"));
    }

    @Test
    void the_same_file_again_changes_nothing_and_another_one_only_what_differs() {
        String file = HEADING + """
                C-1,Kok,EMPLOYMENT,5120,3851,,2
                C-2,Bakker,EMPLOYMENT,7512,,true,
                """;
        VACANCIES.take(region.hr(), file);
        List<String> versions = versions("C-1", "C-2");

        JsonPath again = VACANCIES.take(region.hr(), file);
        JsonPath changed = VACANCIES.take(region.hr(), file.replace("Bakker", "Banketbakker"));

        assertThat(again.getMap("counts")).isEqualTo(Map.of("created", 0, "updated", 0, "unchanged", 2, "rejected", 0));
        assertThat(changed.getMap("counts"))
                .isEqualTo(Map.of("created", 0, "updated", 1, "unchanged", 1, "rejected", 0));
        assertThat(versions("C-1", "C-2")).first().isEqualTo(versions.getFirst());
        assertThat(titles("C-1", "C-2")).containsExactlyInAnyOrder("Kok", "Banketbakker");
    }

    @Test
    void a_file_may_be_the_body_itself() {
        String csv = HEADING + "BODY-1,Timmerman,EMPLOYMENT,7115,3851,,\n";
        List<Map<String, Object>> array = List.of(Map.of(
                "externalId", "BODY-2",
                "organizationId", region.firm(),
                "title", "Metselaar",
                "engagement", "EMPLOYMENT",
                "occupation", Map.of("code", "7112", "scheme", "ISCO08"),
                "postcode", "3851"));

        JsonPath fromCsv = body(region.hr(), "text/csv", csv.getBytes(StandardCharsets.UTF_8), "");
        JsonPath fromJson = body(region.hr(), "application/json", json(array), "");
        JsonPath byBureau = body(
                region.bureau(),
                "text/csv; charset=utf-8",
                csv.getBytes(StandardCharsets.UTF_8),
                "?organizationId=" + region.firm());

        assertThat(fromCsv.<String>getList("rows.items.outcome")).containsExactly("CREATED");
        assertThat(fromJson.<String>getList("rows.items.outcome")).containsExactly("CREATED");
        assertThat(byBureau.<String>getList("rows.items.outcome")).containsExactly("UNCHANGED");
        assertThat(titles("BODY-1", "BODY-2")).containsExactly("Timmerman", "Metselaar");
    }

    @Test
    void a_body_that_is_a_file_may_have_twenty_mebibytes_too() {
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) 'x');

        as(region.hr())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(large)
                .post("/v1/vacancy-imports")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("file"));
        as(region.hr())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(new byte[(20 << 20) + 1])
                .post("/v1/vacancy-imports")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    private static JsonPath body(String subject, String type, byte[] file, String query) {
        String job = as(subject)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(type)
                .body(file)
                .post("/v1/vacancy-imports" + query)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return AnImport.report(subject, job);
    }

    @Test
    void of_two_rows_that_say_different_things_of_one_vacancy_the_first_counts() {
        String file = HEADING + """
                D-1,Eerste,EMPLOYMENT,2221,3851,,
                D-1,Tweede,EMPLOYMENT,2221,3851,,
                """;

        JsonPath report = VACANCIES.take(region.hr(), file);
        JsonPath again = VACANCIES.take(region.hr(), file);

        assertThat(report.getString("rows.items[1].outcome")).isEqualTo("REJECTED");
        assertThat(report.getString("rows.items[1].reasons[0].message"))
                .isEqualTo("is the same one as a row before it");
        assertThat(again.<String>getList("rows.items.outcome")).containsExactly("UNCHANGED", "REJECTED");
        assertThat(titles("D-1")).containsExactly("Eerste");
    }

    @Test
    void a_json_array_of_vacancies_is_taken_in_too() {
        Map<String, @Nullable Object> good = AVacancy.of(region.firm())
                .complete()
                .with("externalId", "E-1")
                .without("organizationId")
                .body();
        Map<String, @Nullable Object> bad = AVacancy.of(region.firm())
                .with("externalId", "E-2")
                .with("skills", List.of(AVacancy.skill("unheard-of", true, 3)))
                .body();
        Map<String, @Nullable Object> odd = AVacancy.of(region.firm())
                .with("externalId", "E-3")
                .with("positions", "two")
                .body();
        Map<String, @Nullable Object> elsewhere =
                AVacancy.of(region.otherFirm()).with("externalId", "E-4").body();
        byte[] file = json(List.of(good, bad, odd, elsewhere));

        JsonPath report = VACANCIES.take(region.hr(), file, null);

        assertThat(report.<String>getList("rows.items.outcome"))
                .containsExactly("CREATED", "REJECTED", "REJECTED", "REJECTED");
        assertThat(report.<String>getList("rows.items.reasons.field.flatten()"))
                .containsExactly("skills[0].code", "positions", null);
        assertThat(VACANCIES.take(region.hr(), file, null).<String>getList("rows.items.outcome"))
                .containsExactly("UNCHANGED", "REJECTED", "REJECTED", "REJECTED");
    }

    @Test
    void an_element_is_read_as_strictly_as_a_body() {
        byte[] file = json(List.of(
                AVacancy.of(region.firm()).with("startsOn", List.of(2027, 1, 1)).body(),
                AVacancy.of(region.firm()).with("closesOn", " 2027-01-01 ").body(),
                AVacancy.of(region.firm()).with("positions", 99_999_999_999L).body(),
                AVacancy.of(region.firm())
                        .with("monthlySalary", Map.of("min", 1e30))
                        .body()));

        JsonPath report = VACANCIES.take(region.hr(), file, null);

        assertThat(report.<String>getList("rows.items.reasons.field.flatten()"))
                .containsExactly("startsOn", "closesOn", "positions", "monthlySalary.min");
        assertThat(report.<String>getList("rows.items.reasons.message.flatten()"))
                .containsExactly(
                        "must be a date such as 2026-03-31",
                        "must be a date such as 2026-03-31",
                        "must be a whole number from -2147483648 to 2147483647",
                        "must be a whole number");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_as_a_whole() {
        refused("", "is empty");
        refused(HEADING, "holds no rows");
        refused("externalId,title\nA,B\n", "lacks the column");
        refused("externalId,title,engagement,occupationCode,salary\n", "unknown column, the one at place 5");
        refused("externalId,title,title,engagement,occupationCode\n", "twice");
        refused(HEADING + "A,\"never closed,EMPLOYMENT,2221,3851,,\n", "quotes");
        refused("[{\"title\": \"x\"}, 3]", "element 2");
        refused("[{\"title\": \"x\"", "no readable JSON");
        refused("{\"title\": \"x\"}", "array");
        byte[] noCharacters = "[{\"title\": \"x\"}]".getBytes(Charset.forName("UTF-32LE"));
        Arrays.fill(noCharacters, 48, 52, (byte) 0x7F);
        VACANCIES
                .upload(as(region.hr()), noCharacters, null)
                .statusCode(400)
                .body("violations[0].message", containsString("no readable JSON"));
        VACANCIES
                .upload(as(region.hr()), (HEADING + "A,Pati\u00ebnt,,,,,").getBytes(StandardCharsets.ISO_8859_1), null)
                .statusCode(400)
                .body("violations[0].message", containsString("UTF-8; line 2"));
    }

    @Test
    void a_mark_at_the_beginning_and_capitals_in_the_heading_do_no_harm() {
        JsonPath report = VACANCIES.take(
                region.hr(),
                "\uFEFF" + HEADING.toUpperCase(Locale.ROOT)
                        + "F-1,'+31 werkt aan de telefoon,EMPLOYMENT,2221,3851,,\r\n");

        assertThat(report.<String>getList("rows.items.outcome")).containsExactly("CREATED");
        assertThat(titles("F-1")).containsExactly("+31 werkt aan de telefoon");
    }

    @Test
    void the_same_key_takes_a_file_in_once() {
        String key = UUID.randomUUID().toString();
        byte[] file = (HEADING + "G-1,Kok,EMPLOYMENT,5120,3851,,\n").getBytes(StandardCharsets.UTF_8);
        String job = VACANCIES
                .upload(as(region.hr()), file, null, key)
                .statusCode(202)
                .extract()
                .path("id");

        VACANCIES.upload(as(region.hr()), file, null, key).statusCode(202).body("id", equalTo(job));
        VACANCIES
                .upload(as(region.hr()), "other".getBytes(StandardCharsets.UTF_8), null, key)
                .statusCode(422);
        VACANCIES
                .form(as(region.hr()), file, null)
                .post("/v1/vacancy-imports")
                .then()
                .statusCode(400);
    }

    @Test
    void the_bureau_imports_for_any_member_and_hr_for_its_own_firm_only() {
        byte[] file = (HEADING + "H-1,Kok,EMPLOYMENT,5120,3851,,\n").getBytes(StandardCharsets.UTF_8);

        assertThat(VACANCIES.take(region.bureau(), file, region.otherFirm()).<String>getList("rows.items.outcome"))
                .containsExactly("CREATED");
        assertThat(VACANCIES.take(region.bureau(), file, null).<String>getList("rows.items.reasons.field.flatten()"))
                .containsExactly("organizationId");
        VACANCIES.upload(as(region.bureau()), file, region.prospect()).statusCode(409);
        VACANCIES.upload(as(region.hr()), file, region.otherFirm()).statusCode(403);
        VACANCIES.upload(as(region.coach()), file, null).statusCode(403);
        VACANCIES
                .form(People.nobody(), file, null)
                .header("Idempotency-Key", "k")
                .post("/v1/vacancy-imports")
                .then()
                .statusCode(401);
    }

    @Test
    void only_who_started_a_job_sees_it() {
        String job = VACANCIES
                .upload(
                        as(region.hr()),
                        (HEADING + "I-1,Kok,EMPLOYMENT,5120,3851,,\n").getBytes(StandardCharsets.UTF_8),
                        null)
                .statusCode(202)
                .header("Location", containsString("/v1/jobs/"))
                .body("status", equalTo("RUNNING"))
                .body("total", equalTo(1))
                .body("rows", nullValue())
                .extract()
                .path("id");

        region.asHr().get("/v1/jobs/" + job).then().statusCode(200).body("createdAt", notNullValue());
        for (String other :
                List.of(region.otherHr(), region.bureau(), Region.fresh().hr())) {
            as(other).get("/v1/jobs/" + job).then().statusCode(404);
        }
    }

    @Test
    void the_report_comes_in_pages_and_the_file_is_gone_when_it_is_done() {
        StringBuilder file = new StringBuilder(HEADING);
        for (int i = 1; i <= 120; i++) {
            file.append("J-%d,Kok %d,EMPLOYMENT,%s,3851,,\n".formatted(i, i, i % 3 == 0 ? "9999" : "5120"));
        }

        JsonPath report = VACANCIES.take(region.hr(), file.toString());

        String job = report.getString("id");
        assertThat(report.getMap("counts"))
                .isEqualTo(Map.of("created", 80, "updated", 0, "unchanged", 0, "rejected", 40));
        assertThat(report.getInt("done")).isEqualTo(120);
        JsonPath second = page(job, report.getString("rows.next"));
        assertThat(second.<Integer>getList("rows.items.row"))
                .startsWith(101)
                .endsWith(120)
                .hasSize(20);
        assertThat(second.getString("rows.next")).isNull();
        region.asHr()
                .queryParam("cursor", "nonsense")
                .get("/v1/jobs/" + job)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("cursor"));
        assertThat(files(job)).isZero();
    }

    private JsonPath page(String job, String cursor) {
        return region.asHr()
                .queryParam("limit", 100)
                .queryParam("cursor", cursor)
                .get("/v1/jobs/" + job)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int files(String job) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select job_id from mobility.import_file where job_id = ?",
                        row -> row.getString(1),
                        UUID.fromString(job))
                .size());
    }

    private void refused(String file, String message) {
        VACANCIES
                .upload(as(region.hr()), file)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("file"))
                .body("violations[0].message", containsString(message));
    }

    private List<String> titles(String... externalIds) {
        return stored("title", externalIds);
    }

    private List<String> versions(String... externalIds) {
        return stored("version", externalIds);
    }

    private List<String> stored(String column, String... externalIds) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select " + column + "::text from mobility.vacancy where organization_id = ?"
                                + " and external_id = any(?) order by external_id",
                        row -> row.getString(1),
                        region.firm(),
                        Arrays.asList(externalIds)));
    }
}
