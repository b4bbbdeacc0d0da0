package nl.overstap.api.circulation;

import static nl.overstap.api.testing.Round.nurse;
import static nl.overstap.api.testing.Round.oneOfAKind;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.organization.Sector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class CirculationTest {
    private static final Map<String, Object> EVERYBODY = Map.of();

    private Region region;
    private Round round;

    @BeforeEach
    void a_region_with_contacts_and_nurses() {
        region = Region.fresh();
        round = new Round(region);
        round.contact(region.firm(), LawfulBasis.MEMBER);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        round.contact(region.prospect(), LawfulBasis.PUBLISHED_FOR_PURPOSE);
        round.manyNurses();
    }

    private UUID candidate() {
        return round.candidate(nurse(), "MATCHING", "CIRCULATION");
    }

    // ------------------------------------------------------------------------------------------ preview and start

    @Test
    void a_preview_shows_what_a_round_would_be_and_leaves_nothing() {
        UUID candidate = candidate();

        round.preview(candidate, EVERYBODY)
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("count", equalTo(2))
                .body("excluded", hasSize(1))
                .body("excluded[0].organizationId", equalTo(region.firm().toString()))
                .body("excluded[0].reason", equalTo("OWN_EMPLOYER"))
                .body("generalizations", empty())
                .body("stopped", empty())
                .body("anonymousProfile.area.name", equalTo("Harderwijk"))
                .body("anonymousProfile.occupations[0].code", equalTo("2221"));

        region.asBureau()
                .get("/v1/circulations?candidateId=" + candidate)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_round_is_what_its_preview_said() {
        UUID candidate = candidate();

        String id = round.start(candidate)
                .statusCode(201)
                .header("Location", containsString("/v1/circulations/"))
                .header("ETag", notNullValue())
                .body("status", equalTo("OPEN"))
                .body("count", equalTo(2))
                .body("candidateId", equalTo(candidate.toString()))
                .body(
                        "closesOn",
                        equalTo(LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam"))
                                .plusDays(28)
                                .toString()))
                .body("anonymousProfile.educationLevel", equalTo(6))
                .extract()
                .path("id");

        region.asBureau()
                .get("/v1/circulations/" + id + "/recipients")
                .then()
                .statusCode(200)
                .body(
                        "items.organizationId",
                        containsInAnyOrder(
                                region.otherFirm().toString(), region.prospect().toString()))
                .body("items.answer", contains(nullValue(), nullValue()));
        region.asBureau()
                .get("/v1/circulations?candidateId=" + candidate + "&status=OPEN")
                .then()
                .body("items.id", contains(id));
        region.asBureau()
                .get("/v1/circulations?candidateId=" + candidate + "&status=HELD")
                .then()
                .body("items", empty());
    }

    @Test
    void recipients_can_be_had_as_a_table() {
        String id = round.started(candidate());

        String table = People.as(region.bureau())
                .accept("text/csv")
                .get("/v1/circulations/" + id + "/recipients")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(startsWith("id,organizationId,sentAt,answer,answeredAt\r\n"))
                .extract()
                .asString();

        org.assertj.core.api.Assertions.assertThat(table.lines()).hasSize(3);
    }

    @Test
    void a_table_is_sorted_as_the_pages_are() {
        String recipients = "/v1/circulations/" + round.started(candidate()) + "/recipients?sort=";

        for (String sort : List.of("createdAt", "-createdAt", "organizationId", "-organizationId")) {
            List<String> paged =
                    region.asBureau().get(recipients + sort).then().extract().path("items.id");
            String table = People.as(region.bureau())
                    .accept("text/csv")
                    .get(recipients + sort)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();

            org.assertj.core.api.Assertions.assertThat(table.lines().skip(1).map(line -> line.split(",", 2)[0]))
                    .as(sort)
                    .containsExactlyElementsOf(paged);
        }
    }

    @Test
    void what_cannot_be_sorted_by_or_read_is_refused_for_a_table_too() {
        String id = round.started(candidate());

        for (String parameter : List.of("sort", "limit")) {
            People.as(region.bureau())
                    .accept("text/csv")
                    .get("/v1/circulations/" + id + "/recipients?" + parameter + "=shoe")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo(parameter));
        }
    }

    @Test
    void recipients_come_as_json_to_whoever_does_not_ask_for_a_table() {
        String id = round.started(candidate());

        for (String accept : List.of("*/*", "application/json", "application/json, text/csv", "text/html, */*;q=0.8")) {
            People.as(region.bureau())
                    .accept(accept)
                    .get("/v1/circulations/" + id + "/recipients")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("items", hasSize(2));
        }
    }

    @Test
    void without_consent_to_rounds_there_is_none() {
        UUID candidate = round.candidate(nurse(), "MATCHING");

        conflict(round.start(candidate), "not-consented");
        conflict(round.preview(candidate, EVERYBODY), "not-consented");
    }

    @Test
    void who_has_not_consented_at_all_is_sent_nowhere() {
        conflict(round.start(round.candidate(nurse())), "candidate-not-active");
    }

    @Test
    void an_employer_that_nobody_knows_has_to_be_bound_first() {
        UUID candidate = round.candidate(
                Map.of("name", "Qwxyz Verfhandel " + region.mark()), nurse(), "MATCHING", "CIRCULATION");

        conflict(round.start(candidate), "employer-unbound");
    }

    @Test
    void a_telling_summary_stops_a_round_and_is_not_shown() {
        Map<String, Object> profile = nurse();
        profile.put("summary", "Bel me op 06-12345678 of kijk op www.sanne.nl");
        UUID candidate = round.candidate(profile, "MATCHING", "CIRCULATION");

        round.preview(candidate, EVERYBODY)
                .statusCode(200)
                .body("anonymousProfile.summary", nullValue())
                .body("stopped.field", hasItem("profile.summary"))
                .body("stopped.finding", hasItems("TELEPHONE_NUMBER", "LINK"));
        conflict(round.start(candidate), "text-stopped")
                .body("detail", containsString("TELEPHONE_NUMBER"))
                .body("detail", not(containsString("06-12345678")));
    }

    @Test
    void who_joins_is_known_by_its_short_name_from_then_on() {
        UUID stranger = region.register(new NewOrganization(
                "Zwaluw" + region.mark() + " Bouw Holding",
                Region.kvkNumber(),
                null,
                OrganizationKind.EMPLOYER,
                new Sector(Sector.Scheme.SBI2008, "86.10"),
                null,
                40));
        Map<String, Object> profile = nurse();
        profile.put("summary", "Werkte jaren bij Zwaluw" + region.mark() + " Bouw in Putten");
        UUID candidate = round.candidate(profile, "MATCHING", "CIRCULATION");
        round.preview(candidate, EVERYBODY).statusCode(200).body("stopped", empty());

        region.join(stranger, MembershipStatus.PROSPECT);

        round.preview(candidate, EVERYBODY).statusCode(200).body("stopped.finding", hasItem("ORGANIZATION_NAME"));
        conflict(round.start(candidate), "text-stopped");
    }

    @Test
    void a_round_that_nobody_would_receive_is_none() {
        UUID candidate = candidate();
        Map<String, Object> onlyOwnEmployer = round.body(candidate, Map.of("organizationIds", List.of(region.firm())));

        conflict(round.creating().body(onlyOwnEmployer).post("/v1/circulations").then(), "no-recipients");
        region.asBureau()
                .get("/v1/circulations?candidateId=" + candidate)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void bad_input_is_named() {
        UUID candidate = candidate();
        Map<String, Object> body = round.body(
                candidate, Map.of("memberships", List.of("ENDED"), "sectors", List.of("zorg"), "maxDistanceKm", 501));
        body.put("closesOn", "2020-01-01");

        region.asBureau()
                .body(body)
                .post("/v1/circulations/preview")
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems("audience.memberships", "audience.sectors[0]", "audience.maxDistanceKm", "closesOn"));
        round.preview(UUID.randomUUID(), EVERYBODY).statusCode(400).body("violations.field", hasItem("candidateId"));
        region.asBureau()
                .body(Map.of())
                .post("/v1/circulations/preview")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("candidateId"));
        round.preview(candidate, Map.of("organizationIds", List.of(UUID.randomUUID())))
                .statusCode(400)
                .body("violations.field", hasItem("audience.organizationIds[0]"));
        round.preview(candidate, Map.of("organizationIds", Collections.singletonList(null)))
                .statusCode(400)
                .body("violations.field", hasItem("audience.organizationIds[0]"));
        region.asBureau()
                .body(round.body(candidate))
                .post("/v1/circulations")
                .then()
                .statusCode(400)
                .body("type", startsWith("/problems/"));
    }

    // ------------------------------------------------------------------------------------------ held and released

    @Test
    void a_profile_that_few_share_is_held_until_the_bureau_releases_it() {
        UUID candidate = round.candidate(oneOfAKind(), "MATCHING", "CIRCULATION", "RARE_PROFILE");

        String id = round.start(candidate)
                .statusCode(201)
                .body("status", equalTo("HELD"))
                .body("generalizations", hasSize(8))
                .body("anonymousProfile.occupations[0].code", equalTo("9"))
                .body("anonymousProfile.area.kind", equalTo("NETWORK"))
                .body("anonymousProfile.educationLevel", nullValue())
                .extract()
                .path("id");
        region.asBureau().get("/v1/circulations/" + id + "/recipients").then().body("items", empty());
        round.status(id, Map.of("status", "OPEN")).statusCode(400).body("violations.field", hasItem("reason"));
        round.status(id, Map.of("status", "OPEN", "reason", "Zij vraagt er zelf om."))
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("count", equalTo(2))
                .body("reason", equalTo("Zij vraagt er zelf om."));
        Round.look(round.token(id, region.prospect())).statusCode(200);
        round.status(id, Map.of("status", "HELD")).statusCode(409).body("code", equalTo("step-not-allowed"));
    }

    @Test
    void it_stays_held_without_the_candidate_s_consent_to_that() {
        UUID candidate = round.candidate(oneOfAKind(), "MATCHING", "CIRCULATION");
        String id = round.started(candidate);

        conflict(round.status(id, Map.of("status", "OPEN", "reason", "Haast.")), "not-consented");

        region.asBureau().get("/v1/circulations/" + id).then().body("status", equalTo("HELD"));
    }

    @Test
    void it_stays_held_when_nobody_would_receive_it_any_more() {
        UUID candidate = round.candidate(oneOfAKind(), "MATCHING", "CIRCULATION", "RARE_PROFILE");
        String id = round.started(candidate);
        round.removed(region.otherFirm());
        round.removed(region.prospect());

        conflict(round.status(id, Map.of("status", "OPEN", "reason", "Haast.")), "no-recipients");

        region.asBureau().get("/v1/circulations/" + id).then().body("status", equalTo("HELD"));
    }

    @Test
    void a_change_needs_the_version_that_was_read() {
        String id = round.started(candidate());

        region.asBureau()
                .body(Map.of("status", "CLOSED"))
                .put("/v1/circulations/" + id + "/status")
                .then()
                .statusCode(428);
        region.asBureau()
                .header("If-Match", "\"99\"")
                .body(Map.of("status", "CLOSED"))
                .put("/v1/circulations/" + id + "/status")
                .then()
                .statusCode(412);
    }

    private static ValidatableResponse conflict(ValidatableResponse response, String code) {
        return response.statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("code", equalTo(code));
    }
}
