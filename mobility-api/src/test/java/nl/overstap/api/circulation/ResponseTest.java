package nl.overstap.api.circulation;

import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.nobody;
import static nl.overstap.api.testing.Round.nurse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ResponseTest {
    private static final Map<String, Object> INTERESTED = Map.of("answer", "INTERESTED", "remark", "Graag koffie.");

    private Region region;
    private Round round;
    private UUID candidate;
    private String circulation;
    private String prospectAddress;
    private String token;

    @BeforeEach
    void a_round_went_out_to_a_member_and_a_non_member() {
        region = Region.fresh();
        round = new Round(region);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        prospectAddress = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.manyNurses();
        candidate = round.candidate(nurse(), "MATCHING", "CIRCULATION");
        circulation = round.started(candidate);
        token = round.token(circulation, region.prospect());
    }

    // ------------------------------------------------------------------------------------------ by link

    @Test
    void a_look_shows_the_profile_and_answers_nothing() {
        Round.look(token)
                .statusCode(200)
                .body("anonymousProfile.occupations[0].code", equalTo("2221"))
                .body("answer", nullValue());
        Round.look(token).statusCode(200).body("answer", nullValue()).body("answeredAt", nullValue());

        recipients().body("items.answer", contains(nullValue(), nullValue()));
    }

    @Test
    void an_answer_can_be_changed_while_the_round_is_open() {
        Round.answer(token, INTERESTED)
                .statusCode(200)
                .body("answer", equalTo("INTERESTED"))
                .body("remark", equalTo("Graag koffie."))
                .body("answeredAt", notNullValue());
        Round.answer(token, Map.of("answer", "NOT_NOW")).statusCode(200);

        Round.look(token).body("answer", equalTo("NOT_NOW")).body("remark", nullValue());
        recipients().body("items.answer", hasItem("NOT_NOW"));
    }

    @Test
    void the_same_answer_again_leaves_no_second_trace() {
        Round.answer(token, INTERESTED).statusCode(200);
        Round.answer(token, INTERESTED).statusCode(200);

        int traces = region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select 1 from mobility.audit_entry where subject_kind = 'RESPONSE' and action = 'ANSWERED'"
                                + " and detail = 'INTERESTED' and candidate_id = ?",
                        _ -> 1,
                        candidate)
                .size());
        assertThat(traces).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_none_is_refused_by_name() {
        Round.answer(token, Map.of("remark", "hallo")).statusCode(400).body("violations.field", hasItem("answer"));
        Round.answer(token, Map.of("answer", "MAYBE")).statusCode(400).body("violations.field", hasItem("answer"));
        Round.answer(token, Map.of("answer", "NOT_NOW", "remark", "x".repeat(501)))
                .statusCode(400)
                .body("violations.field", hasItem("remark"));
        Round.look(token).body("answer", nullValue());
    }

    @Test
    void a_link_that_nobody_sent_leads_nowhere() {
        Round.look("no-such-token").statusCode(404).body("type", equalTo("/problems/not-found"));
        Round.answer("no-such-token", INTERESTED).statusCode(404);
        String ofAnotherKind = Region.bean(Links.class).token(LinkKind.CONSENT, candidate);
        Round.look(ofAnotherKind).statusCode(404);
    }

    @Test
    void an_opt_out_stops_all_rounds_to_the_address() {
        Round.answer(token, Map.of("answer", "OPT_OUT")).statusCode(200).body("answer", equalTo("OPT_OUT"));

        assertThat(Region.bean(Addresses.class).hasOptedOut(prospectAddress)).isTrue();
        UUID another = round.candidate(nurse(), "MATCHING", "CIRCULATION");
        round.preview(another, Map.of())
                .body(
                        "excluded.find { it.organizationId == '" + region.prospect() + "' }.reason",
                        equalTo("OPTED_OUT"));
    }

    @Test
    void a_no_that_was_lifted_and_is_said_again_holds_again() {
        Round.answer(token, Map.of("answer", "OPT_OUT")).statusCode(200);
        Region.bean(Addresses.class).lift(prospectAddress);

        Round.answer(token, Map.of("answer", "OPT_OUT")).statusCode(200);

        assertThat(Region.bean(Addresses.class).hasOptedOut(prospectAddress)).isTrue();
    }

    // ------------------------------------------------------------------------------------------ members, candidate

    @Test
    void a_member_reads_and_answers_what_it_received() {
        String id = region.asOtherHr()
                .get("/v1/received-profiles")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].open", equalTo(true))
                .body("items[0].organizationId", equalTo(region.otherFirm().toString()))
                .body("items[0].anonymousProfile.occupations[0].code", equalTo("2221"))
                .extract()
                .path("items[0].id");

        member(id, INTERESTED).statusCode(200).body("answer", equalTo("INTERESTED"));

        recipients().body("items.answer", hasItem("INTERESTED"));
        Round.look(round.token(circulation, region.otherFirm())).body("answer", equalTo("INTERESTED"));
    }

    private ValidatableResponse member(String id, Map<String, Object> answer) {
        return region.asOtherHr()
                .body(answer)
                .put("/v1/received-profiles/" + id + "/response")
                .then();
    }

    @Test
    void nobody_reads_or_answers_what_another_received() {
        String theirs =
                region.asOtherHr().get("/v1/received-profiles").then().extract().path("items[0].id");

        region.asHr().get("/v1/received-profiles").then().statusCode(200).body("items", empty());
        region.asHr()
                .body(INTERESTED)
                .put("/v1/received-profiles/" + theirs + "/response")
                .then()
                .statusCode(404);
        region.asBureau().get("/v1/received-profiles").then().statusCode(403);
        nobody().get("/v1/received-profiles").then().statusCode(401);
    }

    @Test
    void the_candidate_sees_who_received_it_and_what_they_answered() {
        String employee = region.subject("employee");
        ACandidate.bind(candidate, employee);
        Round.answer(token, INTERESTED).statusCode(200);

        as(employee)
                .get("/v1/me/candidate/recipients")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.find { it.organizationId == '" + region.prospect() + "' }.answer", equalTo("INTERESTED"))
                .body("items.find { it.organizationId == '" + region.otherFirm() + "' }.answer", nullValue())
                .body("items[0].remark", nullValue())
                .body("items[0].organizationName", notNullValue());
        as(employee)
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(200);
        as(employee)
                .get("/v1/me/candidate/export")
                .then()
                .statusCode(200)
                .body("more.recipients", hasSize(2))
                .body("more.anonymousProfile", hasSize(1));
        as(employee).get("/v1/circulations").then().statusCode(403);
        region.asHr().get("/v1/me/candidate/recipients").then().statusCode(403);
    }

    @Test
    void who_posted_sees_the_numbers_only_unless_the_candidate_shows_more() {
        Round.answer(token, INTERESTED).statusCode(200);

        region.asHr().get("/v1/circulations").then().statusCode(403);
        region.asHr().get("/v1/circulations?candidateId=" + candidate).then().statusCode(403);
        region.asHr().get("/v1/circulations/" + circulation).then().statusCode(404);
        region.asHr()
                .get("/v1/circulations/" + circulation + "/recipients")
                .then()
                .statusCode(404);
        region.asHr()
                .get("/v1/candidates/" + candidate)
                .then()
                .body("counts.circulations", equalTo(1))
                .body("counts.recipients", equalTo(2))
                .body("counts.interested", equalTo(1));

        round.consent(candidate, "MATCHING", "CIRCULATION", "SHOW_POSTER");
        region.asHr()
                .get("/v1/circulations?candidateId=" + candidate)
                .then()
                .statusCode(200)
                .body("items.id", contains(circulation));
        region.asHr().get("/v1/circulations").then().statusCode(200).body("items.id", contains(circulation));
        region.asHr()
                .get("/v1/circulations/" + circulation + "/recipients")
                .then()
                .statusCode(200)
                .body("items.answer", hasItem("INTERESTED"))
                .body("items.remark", contains(nullValue(), nullValue()));
        region.asHr()
                .header("If-Match", "\"1\"")
                .body(Map.of("status", "CLOSED"))
                .put("/v1/circulations/" + circulation + "/status")
                .then()
                .statusCode(403);
        region.asOtherHr().get("/v1/circulations").then().statusCode(403);
        region.asOtherHr().get("/v1/circulations/" + circulation).then().statusCode(404);
    }

    @Test
    void another_network_knows_of_nothing() {
        Region elsewhere = Region.fresh();

        elsewhere.asBureau().get("/v1/circulations/" + circulation).then().statusCode(404);
        elsewhere.asBureau().get("/v1/circulations").then().statusCode(200).body("items", empty());
        elsewhere
                .asBureau()
                .get("/v1/circulations/" + circulation + "/recipients")
                .then()
                .statusCode(404);
        elsewhere
                .asBureau()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(404);
        elsewhere
                .asBureau()
                .body(Map.of("candidateId", candidate))
                .post("/v1/circulations/preview")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("candidateId"));
    }

    @Test
    void rounds_are_the_bureau_s_to_start() {
        for (var person : List.of(region.asHr(), region.asOtherHr(), region.asCoach()))
            person.body(round.body(candidate))
                    .post("/v1/circulations/preview")
                    .then()
                    .statusCode(403);
        nobody().body(round.body(candidate)).post("/v1/circulations").then().statusCode(401);
        region.asCoach().get("/v1/circulations").then().statusCode(403);
        as("operator").get("/v1/circulations").then().statusCode(403);
        as("operator").get("/v1/anonymous-profiles").then().statusCode(403);
    }

    private ValidatableResponse recipients() {
        return region.asBureau()
                .get("/v1/circulations/" + circulation + "/recipients")
                .then()
                .statusCode(200);
    }
}
