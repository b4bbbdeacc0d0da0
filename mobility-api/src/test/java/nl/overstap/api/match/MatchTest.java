package nl.overstap.api.match;

import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.vacancy.VacancyStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class MatchTest {

    private Region region;
    private Market market;

    @BeforeEach
    void a_region_of_its_own() {
        region = Region.fresh();
        market = new Market(region);
    }

    @Test
    void the_bureau_reads_what_fits_a_candidate_best_first_and_why() {
        Searcher nurse = market.register(wishes());
        UUID near = market.post(offer(region.firm()).education(7));
        UUID best = market.post(offer(region.firm()));

        region.asBureau()
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .statusCode(200)
                .body("items.vacancyId", contains(best.toString(), near.toString()))
                .body("items[0].candidateId", equalTo(nurse.id().toString()))
                .body("items[0].score", equalTo(1.0f))
                .body("items[0].upTo", equalTo(1.0f))
                .body(
                        "items[0].explanation.parts.part",
                        contains("SKILLS", "OCCUPATION", "DISTANCE", "HOURS", "PAY", "EDUCATION"))
                .body("items[0].explanation.skills.held", hasSize(3))
                .body("items[0].explanation.skills.missing", hasSize(0))
                .body("items[0].explanation.unchecked", hasSize(0))
                .body("items[1].explanation.parts[5].value", equalTo(0.5f))
                .body("next", nullValue());
    }

    @Test
    void a_match_is_always_as_fresh_as_what_it_is_made_of() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        assertThat(score(nurse)).isEqualTo(1.0f);

        market.change(vacancy, offer(region.firm()).education(7));
        float afterTheVacancy = score(nurse);
        market.change(nurse, wishes().education(null));
        float afterTheCandidate = score(nurse);
        market.move(vacancy, VacancyStatus.FILLED);

        assertThat(afterTheVacancy).isEqualTo(0.975f);
        assertThat(afterTheCandidate).isEqualTo(0.95f);
        region.asBureau()
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void the_candidate_reads_the_same_of_their_own() {
        Searcher nurse = market.register(wishes());
        market.post(offer(region.firm()));
        String bureaus =
                region.asBureau().get("/v1/candidates/{id}/matches", nurse.id()).asString();

        String own = People.as(nurse.subject())
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(own).isEqualTo(bureaus);
    }

    @Test
    void a_candidate_is_nobody_s_business_but_their_own_and_the_bureau_s() {
        Searcher nurse = market.register(wishes());
        Searcher other = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));

        for (String stranger : List.of(region.hr(), region.otherHr(), region.coach(), other.subject())) {
            People.as(stranger)
                    .get("/v1/candidates/{id}/matches", nurse.id())
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/not-found"));
            People.as(stranger)
                    .get("/v1/candidates/{id}/matches/{vacancy}", nurse.id(), vacancy)
                    .then()
                    .statusCode(404);
        }
        People.as("operator")
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .statusCode(403);
        People.nobody().get("/v1/candidates/{id}/matches", nurse.id()).then().statusCode(401);
    }

    @Test
    void a_list_is_read_in_pieces_that_neither_repeat_nor_leave_out() {
        Searcher nurse = market.register(wishes());
        for (int i = 0; i < 3; i++) {
            market.post(offer(region.firm()));
            market.post(offer(region.otherFirm()).education(7));
        }
        List<String> whole =
                region.asBureau().get("/v1/candidates/{id}/matches", nurse.id()).path("items.vacancyId");

        List<String> pieces = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var piece = region.asBureau()
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get("/v1/candidates/{id}/matches", nurse.id())
                    .then()
                    .statusCode(200)
                    .extract();
            pieces.addAll(piece.<List<String>>path("items.vacancyId"));
            cursor = piece.path("next");
        }

        assertThat(whole).hasSize(6);
        assertThat(pieces).isEqualTo(whole);
        region.asBureau()
                .queryParam("cursor", "bm9uc2Vuc2U")
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .statusCode(400);
    }

    @Test
    void a_list_is_narrowed_to_forms_of_work() {
        Searcher nurse = market.register(wishes().engagements(Engagement.EMPLOYMENT, Engagement.SECONDMENT));
        market.post(offer(region.firm()));
        UUID secondment = market.post(offer(region.firm()).engagement(Engagement.SECONDMENT));

        region.asBureau()
                .queryParam("engagement", "SECONDMENT")
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .body("items.vacancyId", contains(secondment.toString()));
        region.asBureau()
                .queryParam("engagement", "MARRIAGE")
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("engagement"));
    }

    @Test
    void an_excluded_pair_says_all_that_keeps_it_apart() {
        Searcher nurse =
                market.register(wishes().notAs("25").licences(List.of()).at("3851", 10));
        UUID vacancy = market.post(
                offer(region.firm()).occupation("2512").licences("B").at("3811").education(8));

        People.as(nurse.subject())
                .get("/v1/candidates/{id}/matches/{vacancy}", nurse.id(), vacancy)
                .then()
                .statusCode(200)
                .body("excludedBy", contains("DISTANCE", "EDUCATION", "LICENCE", "OCCUPATION"));
    }

    @Test
    void a_draft_is_not_open_but_its_days_are_not_over_either() {
        Searcher nurse = market.register(wishes());
        UUID draft = market.post(offer(region.firm()).draft());

        region.asBureau()
                .get("/v1/candidates/{id}/matches/{vacancy}", nurse.id(), draft)
                .then()
                .statusCode(200)
                .body("excludedBy", contains("STATUS"));
    }

    @Test
    void a_pair_that_fits_is_answered_with_the_match() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));

        region.asBureau()
                .get("/v1/candidates/{id}/matches/{vacancy}", nurse.id(), vacancy)
                .then()
                .statusCode(200)
                .body("vacancyId", equalTo(vacancy.toString()))
                .body("score", equalTo(1.0f));
        region.asBureau()
                .get("/v1/candidates/{id}/matches/{vacancy}", nurse.id(), UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void nothing_is_matched_without_consent_and_nothing_else_is_said() {
        Searcher silent = market.register(wishes().purposes().licences(List.of()));
        UUID vacancy = market.post(offer(region.firm()).licences("C"));

        region.asBureau()
                .get("/v1/candidates/{id}/matches", silent.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        region.asBureau()
                .get("/v1/candidates/{id}/matches/{vacancy}", silent.id(), vacancy)
                .then()
                .statusCode(200)
                .body("excludedBy", contains("STATUS"));
    }

    @Test
    void what_would_be_if_is_answered_and_not_stored() {
        Searcher nurse = market.register(wishes());
        market.post(offer(region.firm()));
        UUID programmer = market.post(offer(region.firm()).occupation("2512").skills("plannen"));

        People.as(nurse.subject())
                .body(Map.of(
                        "profile",
                        Map.of(
                                "occupations",
                                List.of(Map.of("code", "2512", "scheme", "ISCO08", "wish", "DESIRED")),
                                "skills",
                                List.of(Map.of("code", Market.SKILL + "plannen")),
                                "postcode",
                                "3851",
                                "maxTravelKm",
                                30,
                                "engagements",
                                List.of("EMPLOYMENT"))))
                .post("/v1/candidates/{id}/what-if", nurse.id())
                .then()
                .statusCode(200)
                .body("items[0].vacancyId", equalTo(programmer.toString()))
                .body("items[0].score", equalTo(1.0f));

        assertThat(score(nurse)).isEqualTo(1.0f);
        region.asBureau()
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .body("items[0].explanation.skills.held", hasSize(3));
    }

    @Test
    void a_profile_to_try_is_checked_like_any_other() {
        Searcher nurse = market.register(wishes());

        region.asBureau()
                .body(Map.of(
                        "profile",
                        Map.of("postcode", "0123", "educationLevel", 9, "engagements", List.of("EMPLOYMENT"))))
                .post("/v1/candidates/{id}/what-if", nurse.id())
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("profile.postcode", "profile.educationLevel"));
        region.asBureau()
                .body(Map.of())
                .post("/v1/candidates/{id}/what-if", nurse.id())
                .then()
                .statusCode(400)
                .body("violations.field", contains("profile"));
    }

    @Test
    void pausing_takes_somebody_out_of_all_lists() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        market.agree(nurse, Purpose.CIRCULATION);

        region.asBureau()
                .get("/v1/vacancies/{id}/matches", vacancy)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    private float score(Searcher searcher) {
        return region.asBureau()
                .get("/v1/candidates/{id}/matches", searcher.id())
                .then()
                .statusCode(200)
                .extract()
                .<Float>path("items[0].score");
    }
}
