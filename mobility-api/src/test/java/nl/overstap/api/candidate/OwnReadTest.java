package nl.overstap.api.candidate;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.Round.nurse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class OwnReadTest {

    /** What the paths of a candidate show; one more has its word to Reads, and its line here. */
    private static final Map<String, String> SHOWN = Map.of(
            "/candidates/{id}", "PROFILE",
            "/candidates/{id}/profile", "PROFILE",
            "/candidates/{id}/anonymous-profile", "ANONYMOUS",
            "/candidates/{id}/consents", "CONSENTS",
            "/candidates/{id}/decisions", "EXPLANATION",
            "/candidates/{id}/matches", "EXPLANATION",
            "/candidates/{id}/matches/{vacancyId}", "EXPLANATION");

    private Region region;
    private Round round;
    private UUID candidate;
    private String employee;

    @BeforeEach
    void somebody_who_agreed() {
        region = Region.fresh();
        round = new Round(region);
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.manyNurses();
        candidate = round.candidate(nurse(), "MATCHING", "CIRCULATION");
        employee = region.subject("employee");
        as(employee)
                .post(ACandidate.link(candidate.toString()) + "/account")
                .then()
                .statusCode(200);
    }

    @Test
    void a_person_sees_who_read_what_about_them_by_role_and_organization_once_an_hour() {
        for (int i = 0; i < 2; i++) {
            region.asBureau().get("/v1/candidates/" + candidate).then().statusCode(200);
            region.asBureau().get("/v1/candidates?limit=100").then().statusCode(200);
            region.asHr().get("/v1/candidates/" + candidate + "/profile").then().statusCode(200);
            region.asOtherHr()
                    .get("/v1/anonymous-profiles?limit=100&occupation=2221")
                    .then()
                    .statusCode(200);
            region.asBureau()
                    .get("/v1/candidates/" + candidate + "/matches")
                    .then()
                    .statusCode(200);
        }

        assertThat(reads())
                .containsExactlyInAnyOrder(
                        "ADVISOR null PROFILE",
                        "HR Bakkerij " + region.mark() + " PROFILE",
                        "HR Metaal " + region.mark() + " ANONYMOUS",
                        "ADVISOR null EXPLANATION");
        assertThat(as(employee).get("/v1/me/candidate/reads").asString())
                .doesNotContain(region.bureau())
                .doesNotContain(region.hr());
    }

    @Test
    void a_read_by_hr_of_two_organizations_names_the_one_whose_matter_it_was_and_else_none() {
        region.invite(region.hr(), Role.HR, region.otherFirm());
        region.invite(region.otherHr(), Role.HR, region.member("Derde " + region.mark()));

        region.asHr().get("/v1/candidates/" + candidate).then().statusCode(200);
        region.asOtherHr()
                .get("/v1/anonymous-profiles?limit=100&occupation=2221")
                .then()
                .statusCode(200);

        assertThat(reads()).containsExactlyInAnyOrder("HR Bakkerij " + region.mark() + " PROFILE", "HR null ANONYMOUS");
    }

    @Test
    void every_path_that_shows_a_candidate_is_known_to_be_noted() throws IOException {
        String document =
                Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/api/openapi.yaml"));

        List<String> read = Pattern.compile("^ {2}(/candidates/\\{id}\\S*):\n {4}get:", Pattern.MULTILINE)
                .matcher(document)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(SHOWN).containsOnlyKeys(read);
    }

    private static Stream<Map.Entry<String, String>> each_of_them_is() {
        return SHOWN.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource
    void each_of_them_is(Map.Entry<String, String> shown) {
        String path = "/v1" + shown.getKey().replace("{id}", candidate.toString());
        if (path.contains("{vacancyId}")) {
            String vacancy = region.vacancy();
            eventually(() -> region.asBureau()
                    .get(path.replace("{vacancyId}", vacancy))
                    .then()
                    .statusCode(200));
        } else {
            region.asBureau().get(path).then().statusCode(200);
        }

        assertThat(reads()).containsExactly("ADVISOR null " + shown.getValue());
    }

    @Test
    void who_reads_an_anonymous_profile_by_its_reference_is_seen_to() {
        String reference = as(employee)
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(200)
                .extract()
                .path("reference");

        region.asOtherHr().get("/v1/anonymous-profiles/" + reference).then().statusCode(200);

        assertThat(reads()).containsExactly("HR Metaal " + region.mark() + " ANONYMOUS");
    }

    @Test
    void who_looks_at_what_somebody_agreed_to_is_seen_to() {
        region.asBureau()
                .get("/v1/candidates/" + candidate + "/consents")
                .then()
                .statusCode(200);
        region.asHr().get("/v1/candidates/" + candidate + "/consents").then().statusCode(200);

        assertThat(reads())
                .containsExactlyInAnyOrder("ADVISOR null CONSENTS", "HR Bakkerij " + region.mark() + " CONSENTS");
    }

    @Test
    void a_round_that_is_looked_at_before_or_after_it_went_out_is_a_read() {
        round.preview(candidate, Map.of()).statusCode(200);
        assertThat(reads()).containsExactly("ADVISOR null ANONYMOUS");

        String circulation = round.started(candidate);
        as(region.bureau2()).get("/v1/circulations/" + circulation).then().statusCode(200);
        as(region.bureau2())
                .get("/v1/circulations?candidateId=" + candidate)
                .then()
                .statusCode(200);

        assertThat(reads()).containsExactly("ADVISOR null ANONYMOUS", "ADVISOR null ANONYMOUS");
    }

    @Test
    void a_coach_who_reads_what_the_two_wrote_is_seen_to() {
        String guidance = "/v1/guidances/"
                + creating(region.bureau())
                        .body(Map.of("candidateId", candidate, "coachId", region.coachRole()))
                        .post("/v1/guidances")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        as(employee)
                .body(Map.of("answer", "YES"))
                .put(guidance + "/answer")
                .then()
                .statusCode(200);
        region.asCoach().get(guidance).then().statusCode(200);
        assertThat(reads()).as("nothing is written yet").isEmpty();
        as(employee)
                .header("If-Match", "\"1\"")
                .body(Map.of("nextStep", "Bellen met de bakker"))
                .put(guidance)
                .then()
                .statusCode(200);

        region.asBureau().get(guidance).then().statusCode(200);
        region.asCoach().get("/v1/guidances").then().statusCode(200);

        assertThat(reads()).singleElement().asString().startsWith("COACH ").endsWith(" NOTES");
    }

    @Test
    void who_changes_something_and_is_answered_what_there_is_reads_it() {
        String path = "/v1/candidates/" + candidate;

        as(region.bureau())
                .header("If-Match", version())
                .body(nurse())
                .put(path + "/profile")
                .then()
                .statusCode(202)
                .body("profile.occupations", notNullValue());
        as(region.bureau2())
                .header("If-Match", version())
                .body(ACandidate.at(region.firm()).details())
                .put(path)
                .then()
                .statusCode(202)
                .body("person.familyName", notNullValue());

        assertThat(reads()).containsExactly("ADVISOR null PROFILE", "ADVISOR null PROFILE");
    }

    /** The bureau's too, whom it would cost a read. */
    private String version() {
        return as(employee).get("/v1/me/candidate").header("ETag");
    }

    @Test
    void what_people_read_about_themselves_and_what_was_refused_is_no_read() {
        as(employee).get("/v1/me/candidate").then().statusCode(200);
        as(employee).get("/v1/candidates/" + candidate).then().statusCode(200);
        as(employee).get("/v1/candidates/" + candidate + "/matches").then().statusCode(200);
        region.asOtherHr().get("/v1/candidates/" + candidate).then().statusCode(404);
        region.asHr().get("/v1/candidates/" + candidate + "/matches").then().statusCode(403);

        assertThat(reads()).isEmpty();
    }

    @Test
    void a_look_by_the_link_of_a_mail_names_the_organization_it_went_to() {
        String circulation = round.started(candidate);
        String token = round.token(circulation, region.prospect());

        Round.look(token).statusCode(200);
        Round.look(token).statusCode(200);

        assertThat(reads()).contains("LINK Zorg " + region.mark() + " ANONYMOUS");
        assertThat(reads()).filteredOn(read -> read.startsWith("LINK")).hasSize(1);
    }

    @Test
    void the_bureau_finds_reads_in_the_trail_and_nobody_finds_them_among_the_events() {
        region.asBureau().get("/v1/candidates/" + candidate).then().statusCode(200);

        List<String> actions = region.asBureau()
                .get("/v1/audit-entries?limit=100&candidateId=" + candidate)
                .jsonPath()
                .getList("items.action");
        Integer events = region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select count(*) from notification.event e join mobility.audit_entry a on a.id = e.id"
                                + " where a.action = 'READ'",
                        row -> row.getInt(1))
                .orElseThrow());
        assertThat(actions).contains("READ");
        assertThat(events).isZero();
    }

    private List<String> reads() {
        List<Map<String, Object>> items =
                as(employee).get("/v1/me/candidate/reads?limit=100").jsonPath().getList("items");
        return items.stream()
                .map(item -> item.get("role") + " " + item.get("organizationName") + " " + item.get("kind"))
                .toList();
    }
}
