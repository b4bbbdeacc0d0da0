package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class PostingTest {

    private static Region region;

    @BeforeEach
    void aRegion() {
        if (region == null) {
            region = Region.fresh();
        }
    }

    @Test
    void a_posted_candidate_is_answered_as_sent_and_waits_for_consent() {
        ACandidate candidate = ACandidate.at(region.firm());

        candidate
                .postedBy(region.hr())
                .statusCode(201)
                .header("Location", matchesPattern(".*/v1/candidates/[0-9a-f-]{36}"))
                .header("ETag", notNullValue())
                .body("status", equalTo("AWAITING_CONSENT"))
                .body("person.email", equalTo(candidate.email()))
                .body("reason", equalTo("AT_RISK"))
                .body("profile.engagements", equalTo(List.of("EMPLOYMENT")));
    }

    @Test
    void what_is_answered_of_a_posting_is_what_is_read_of_it_but_for_what_was_sent() {
        for (String subject : List.of(region.hr(), region.bureau())) {
            ExtractableResponse<?> posted = ACandidate.at(region.firm())
                    .person("phone", "06-12345678")
                    .postedBy(subject)
                    .statusCode(201)
                    .extract();

            ExtractableResponse<?> read = nl.overstap.api.testing.People.as(subject)
                    .get("/v1/candidates/" + posted.path("id"))
                    .then()
                    .statusCode(200)
                    .extract();

            assertThat(posted.header("ETag")).isEqualTo(read.header("ETag"));
            assertThat(withoutSent(posted)).isEqualTo(withoutSent(read));
        }
    }

    private static Map<String, Object> withoutSent(ExtractableResponse<?> answer) {
        Map<String, Object> body = new HashMap<>(answer.<Map<String, Object>>path("$"));
        body.keySet().removeAll(Set.of("person", "currentEmployer", "transition", "reason", "source", "profile"));
        return body;
    }

    @Test
    void until_consent_the_poster_and_the_bureau_see_name_address_and_status_only() {
        ACandidate candidate = ACandidate.at(region.firm()).person("phone", "06-12345678");
        String id = candidate.idPostedBy(region.hr());

        showsNameAddressAndStatusOnly(candidate, id, "AWAITING_CONSENT");
        region.asOtherHr().get("/v1/candidates/" + id).then().statusCode(404);
        region.asOtherHr().get("/v1/candidates").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void who_stops_is_seen_as_before_they_agreed_and_who_agrees_again_as_after_it() {
        ACandidate candidate = ACandidate.at(region.firm()).person("phone", "06-12345678");
        String id = candidate.activeBy(region.hr(), "MATCHING", "SHOW_POSTER");

        answer(id, Map.of("answer", "WITHDRAW")).statusCode(200);

        showsNameAddressAndStatusOnly(candidate, id, "WITHDRAWN");
        for (String subject : List.of(region.hr(), region.bureau())) {
            nl.overstap.api.testing.People.as(subject)
                    .get("/v1/candidates/" + id + "/anonymous-profile")
                    .then()
                    .statusCode(404);
        }
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"))).statusCode(200);
        region.asBureau().get("/v1/candidates/" + id).then().body("profile.postcode", equalTo("3851"));
    }

    private static void showsNameAddressAndStatusOnly(ACandidate candidate, String id, String status) {
        for (String subject : List.of(region.hr(), region.bureau())) {
            nl.overstap.api.testing.People.as(subject)
                    .get("/v1/candidates/" + id)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo(status))
                    .body("person.familyName", equalTo("Hendriks"))
                    .body("person.email", equalTo(candidate.email()))
                    .body("person.phone", nullValue())
                    .body("currentEmployer", nullValue())
                    .body("transition", nullValue())
                    .body("reason", nullValue())
                    .body("profile", nullValue())
                    .body("counts", nullValue());
            nl.overstap.api.testing.People.as(subject)
                    .get("/v1/candidates/" + id + "/profile")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void the_employee_consents_by_the_link_and_is_active() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());

        nobody().get(link(id)).then().statusCode(200).body("status", equalTo("AWAITING_CONSENT"));
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION")))
                .statusCode(200)
                .body("status", equalTo("ACTIVE"))
                .body("purposes", equalTo(List.of("MATCHING", "CIRCULATION")));

        region.asHr()
                .get("/v1/candidates/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"))
                .body("profile.postcode", equalTo("3851"))
                .body("profile.occupations[0].years", equalTo(8))
                .body("counts.matches", notNullValue())
                .body("reason", equalTo("AT_RISK"));
        region.asBureau()
                .get("/v1/candidates/" + id + "/consents")
                .then()
                .statusCode(200)
                .body("items[0].purpose", equalTo("MATCHING"))
                .body("items[0].given", equalTo(true))
                .body("items[0].givenAt", notNullValue());
        region.asHr()
                .get("/v1/candidates/" + id + "/consents")
                .then()
                .statusCode(200)
                .body("items[0].given", equalTo(true))
                .body("items[0].givenAt", nullValue());
    }
}
