package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.testing.Answers.idOf;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.guidance.Guidances;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a member sees whose posting the person joined with what they were in the network already. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class JoinedPostingTest {

    private Region region;
    private Round round;
    private String person;

    @BeforeEach
    void somebody_to_be() {
        region = Region.fresh();
        round = new Round(region);
        person = region.subject("person");
    }

    // ------------------------------------------------------------------------------------------ rounds

    @Test
    void it_sees_no_round_of_the_person_though_they_show_theirs_to_who_posted_but_those_of_another_it_does() {
        letProfilesGoRound();
        String own = registered("MATCHING", "CIRCULATION", "SHOW_POSTER");
        String before = round.started(UUID.fromString(own));
        String posting = joined(region.firm(), region.hr());
        UUID another = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION", "SHOW_POSTER");
        String shown = round.started(another);

        region.asHr().get("/v1/circulations").then().statusCode(200).body("items.id", contains(shown));
        seesNone(region.hr(), own, before);
        region.asHr().get("/v1/circulations?candidateId=" + posting).then().statusCode(403);
        region.asHr().get("/v1/circulations/" + shown + "/recipients").then().statusCode(200);
    }

    @Test
    void of_two_who_posted_the_one_that_was_joined_with_the_other_sees_no_round() {
        letProfilesGoRound();
        String first = ACandidate.at(region.firm())
                .person("email", person + "@people.example")
                .with("profile", Round.nurse())
                .activeBy(region.hr(), "MATCHING", "CIRCULATION", "SHOW_POSTER");
        String started = round.started(UUID.fromString(first));
        joined(region.otherFirm(), region.otherHr());

        region.asOtherHr().get("/v1/circulations").then().statusCode(403);
        seesNone(region.otherHr(), first, started);
        region.asHr().get("/v1/circulations").then().statusCode(200).body("items.id", contains(started));
        region.asHr().get("/v1/circulations/" + started).then().statusCode(200);
    }

    private void letProfilesGoRound() {
        round.manyNurses();
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
    }

    private static void seesNone(String hr, String candidate, String circulation) {
        as(hr).get("/v1/circulations?candidateId=" + candidate).then().statusCode(403);
        as(hr).get("/v1/circulations/" + circulation).then().statusCode(404);
        as(hr).get("/v1/circulations/" + circulation + "/recipients").then().statusCode(404);
    }

    // ------------------------------------------------------------------------------------------ the own trail

    @Test
    void what_was_done_and_read_about_it_is_in_the_person_s_own_trail() {
        String own = registered("MATCHING");
        String another = ACandidate.at(region.firm()).idPostedBy(region.hr());
        region.asHr().get("/v1/candidates/" + another).then().statusCode(200);
        String posting = posted(region.firm(), region.hr());
        region.asHr().get("/v1/candidates/" + posting).then().statusCode(200);

        answer(posting, Map.of("answer", "JOIN")).statusCode(200);

        as(person).get("/v1/me/candidate/reads").then().body("items.role", contains("HR"));
        Response trail = as(person).get("/v1/audit-entries?limit=100");
        assertThat(trail.<List<String>>path("items.findAll { it.candidateId == '" + posting + "' }.action"))
                .contains("POSTED", "READ", "POSTING_JOINED");
        assertThat(trail.<List<String>>path("items.candidateId")).containsOnly(own, posting);
        assertThat(as(person)
                        .get("/v1/me/candidate/export")
                        .<List<String>>path("more.audit.findAll { it.action == 'READ' }.candidateId"))
                .containsExactly(posting);
    }

    @Test
    void the_own_trail_is_walked_with_it_line_by_line() {
        registered("MATCHING");
        String posting = joined(region.firm(), region.hr());
        List<String> whole = as(person).get("/v1/audit-entries?limit=100").path("items.id");

        List<String> walked = new ArrayList<>();
        String next = null;
        do {
            Response page = as(person).get("/v1/audit-entries?limit=1" + (next == null ? "" : "&cursor=" + next));
            walked.add(page.path("items[0].id"));
            next = page.path("next");
        } while (next != null);

        assertThat(walked).isEqualTo(whole);
        assertThat(as(person)
                        .get("/v1/audit-entries?limit=100&candidateId=" + posting)
                        .<List<String>>path("items.action"))
                .contains("POSTED");
    }

    // ------------------------------------------------------------------------------------------ who knows them
    // otherwise

    @Test
    void who_is_their_coach_too_meets_the_person_under_the_one_id_and_the_posting_under_the_other() {
        String own = registered("MATCHING");
        String posting = joined(region.firm(), region.hr());
        region.asHr().get("/v1/candidates/" + own).then().statusCode(404);
        coachedBy(region.hr(), UUID.fromString(own));

        region.asHr()
                .get("/v1/candidates/" + own)
                .then()
                .statusCode(200)
                .body("id", equalTo(own))
                .body("origin", equalTo("SELF_REGISTERED"))
                .body("profile.headline", equalTo("Only for me"));
        region.asHr()
                .get("/v1/candidates/" + posting)
                .then()
                .statusCode(200)
                .body("id", equalTo(posting))
                .body("origin", equalTo("POSTED"));
    }

    @Test
    void who_was_introduced_to_them_too_meets_the_person_under_the_one_id_and_the_posting_under_the_other() {
        String own = registered("MATCHING");
        String posting = joined(region.firm(), region.hr());
        region.asHr().get("/v1/candidates/" + own).then().statusCode(404);
        introduced(own);

        region.asHr()
                .get("/v1/candidates/" + own)
                .then()
                .statusCode(200)
                .body("id", equalTo(own))
                .body("person.familyName", equalTo("Hendriks"))
                .body("profile", nullValue());
        region.asHr()
                .get("/v1/candidates/" + posting)
                .then()
                .statusCode(200)
                .body("id", equalTo(posting))
                .body("origin", equalTo("POSTED"))
                .body("profile.headline", equalTo("As posted"));
    }

    /** The employee of somebody who is no member, so that members may meet them. */
    private String registered(String... purposes) {
        return idOf(ACandidate.registering(region)
                .employer("kvkNumber", Region.kvkNumber())
                .with("profile", nurse("Only for me"))
                .with("purposes", purposes)
                .registeredBy(person)
                .statusCode(201));
    }

    /** The person is posted, and joins that; answers the id of the posting. */
    private String joined(UUID organization, String hr) {
        String posting = posted(organization, hr);
        answer(posting, Map.of("answer", "JOIN")).statusCode(200);
        return posting;
    }

    private String posted(UUID organization, String hr) {
        return ACandidate.at(organization)
                .person("email", person + "@people.example")
                .with("profile", nurse("As posted"))
                .idPostedBy(hr);
    }

    private static Map<String, Object> nurse(String headline) {
        Map<String, Object> profile = Round.nurse();
        profile.put("headline", headline);
        return profile;
    }

    private void coachedBy(String subject, UUID candidate) {
        region.invite(subject, Role.COACH, null);
        UUID coach = region.actor(subject).coach().orElseThrow().id();
        UUID guidance = region.asActor(
                region.bureau(),
                () -> Region.value(Region.bean(Guidances.class).assign(CurrentActor.get(), candidate, coach))
                        .id());
        region.asActor(person, () -> Region.value(Region.bean(Guidances.class).answer(candidate, guidance, true)));
    }

    /** The firm and the person said yes, and the bureau introduced them. */
    private void introduced(String candidate) {
        String id = idOf(creating(region.bureau())
                .body(Map.of("candidateId", candidate, "organizationId", region.firm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201));
        String path = "/v1/introductions/" + id;
        Map<String, String> yes = Map.of("answer", "YES");
        region.asHr().body(yes).put(path + "/employer-answer").then().statusCode(200);
        as(person)
                .body(yes)
                .put("/v1/me/candidate/introductions/" + id + "/answer")
                .then()
                .statusCode(200);
        region.asBureau()
                .header("If-Match", region.asBureau().get(path).header("ETag"))
                .put(path + "/introduced")
                .then()
                .statusCode(200);
    }
}
