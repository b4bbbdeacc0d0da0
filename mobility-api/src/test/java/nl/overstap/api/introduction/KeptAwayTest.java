package nl.overstap.api.introduction;

import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.People.nobody;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody keeps an employer away whom they were to meet, or have met. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class KeptAwayTest {

    private Region region;
    private Journey journey;
    private UUID candidate;

    @BeforeEach
    void aCandidate() {
        region = Region.fresh();
        journey = new Journey(region);
        candidate = journey.candidate();
    }

    private static String path(UUID introduction) {
        return "/v1/introductions/" + introduction;
    }

    private Map<String, Object> otherFirm() {
        return Map.of("organizationId", region.otherFirm());
    }

    @Test
    void who_is_kept_away_before_they_met_is_never_introduced() {
        UUID introduction = journey.accepted(candidate, journey.vacancy());

        journey.keepsAway(candidate, List.of(otherFirm()));

        region.asBureau()
                .get(path(introduction))
                .then()
                .body("status", equalTo("CLOSED"))
                .body("outcome", equalTo("CANDIDATE_STOPPED"));
        problem(journey.introduce(introduction), 409, "conflict").body("code", equalTo("step-not-allowed"));
        region.asOtherHr().get(path(introduction)).then().statusCode(200).body("candidate", nullValue());
    }

    @Test
    void an_employer_that_is_kept_away_is_told_no_more_than_that_it_is_over() {
        UUID introduction = journey.requested(candidate, journey.vacancy());

        journey.keepsAway(candidate, List.of(otherFirm()));

        problem(journey.employerSays("YES", introduction), 409, "conflict").body("code", equalTo("answer-too-late"));
    }

    @Test
    void whom_others_keep_away_they_meet_all_the_same() {
        UUID introduction = journey.accepted(candidate, journey.vacancy());

        journey.keepsAway(candidate, List.of(Map.of("organizationId", region.prospect())));

        journey.introduce(introduction).then().statusCode(200);
    }

    @Test
    void nobody_is_introduced_while_it_is_not_known_whom_a_name_keeps_away() {
        UUID introduction = journey.accepted(candidate, journey.vacancy());
        String name = "Zaak Zonder Register " + UUID.randomUUID();
        String bound = "/v1/candidates/" + candidate;

        journey.keepsAway(candidate, List.of(Map.of("name", name)));

        problem(journey.introduce(introduction), 409, "conflict").body("code", equalTo("employer-unbound"));
        region.asBureau()
                .header("If-Match", journey.etag(bound))
                .body(otherFirm())
                .put(bound + "/employer")
                .then()
                .statusCode(200);
        region.asBureau().get(path(introduction)).then().body("outcome", equalTo("CANDIDATE_STOPPED"));
    }

    @Test
    void an_employer_that_a_block_fits_by_what_it_is_called_now_is_not_introduced_either() {
        UUID waiting = journey.accepted(candidate, journey.vacancy());
        UUID asked = journey.requested(candidate, journey.vacancy());
        String name = "Kaasmakerij " + region.mark();
        region.member(name);
        journey.keepsAway(candidate, List.of(Map.of("name", name)));

        rename(region.otherFirm(), name + " B.V.");

        problem(journey.introduce(waiting), 409, "conflict").body("code", equalTo("organization-blocked"));
        problem(journey.employerSays("YES", asked), 409, "conflict").body("code", equalTo("answer-too-late"));
        journey.employerSays("NO", asked).then().statusCode(200);
    }

    private void rename(UUID organization, String name) {
        String path = "/v1/organizations/" + organization;
        String number = region.asBureau().get(path).then().extract().path("kvkNumber");
        region.asBureau()
                .header("If-Match", journey.etag(path))
                .body(Map.of("name", name, "kvkNumber", number, "kind", "EMPLOYER"))
                .put(path)
                .then()
                .statusCode(200);
    }

    @Test
    void an_employer_that_is_kept_away_after_they_met_sees_nothing_of_them_meanwhile() {
        UUID introduction = journey.introduced(candidate, journey.vacancy());
        String page = journey.page(introduction);
        nobody().get(page).then().statusCode(200);

        journey.keepsAway(candidate, List.of(otherFirm()));

        region.asOtherHr()
                .get(path(introduction))
                .then()
                .statusCode(200)
                .body("candidateId", nullValue())
                .body("candidate", nullValue());
        problem(region.asOtherHr().get("/v1/candidates/" + candidate), 404, "not-found");
        nobody().get(page).then().statusCode(410);
        region.asBureau().get(path(introduction)).then().body("candidate", notNullValue());
        journey.keepsAway(candidate, List.of());
        region.asOtherHr().get(path(introduction)).then().body("candidate", notNullValue());
        nobody().get(page).then().statusCode(200);
    }
}
