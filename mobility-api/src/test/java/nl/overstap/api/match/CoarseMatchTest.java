package nl.overstap.api.match;

import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.match.MatchList;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class CoarseMatchTest {

    private Region region;
    private Market market;

    @BeforeEach
    void a_region_of_its_own() {
        region = Region.fresh();
        market = new Market(region);
        market.crowd();
    }

    @Test
    void hr_reads_who_fits_its_vacancy_coarse_and_without_anything_to_measure_by() {
        Searcher nurse = market.register(wishes().salary(3000));
        UUID vacancy = market.post(offer(region.firm()).education(7).salary(2000, 2100));

        Map<String, Object> item = region.asHr()
                .get("/v1/vacancies/{id}/matches", vacancy)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].reference", notNullValue())
                .body("items[0].vacancyId", equalTo(vacancy.toString()))
                .body("items[0].parts.part", contains("SKILLS", "OCCUPATION", "DISTANCE", "HOURS", "EDUCATION"))
                .body("items[0].parts.grade", contains("GOOD", "GOOD", "GOOD", "GOOD", "PARTLY"))
                .extract()
                .path("items[0]");

        assertThat(item).containsOnlyKeys("reference", "vacancyId", "score", "parts", "skills");
        assertThat(item.get("score")).isEqualTo(0.95f);
        assertThat(item.toString()).doesNotContain(nurse.id().toString());
    }

    @Test
    void the_bureau_reads_the_same_list_in_full() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));

        region.asBureau()
                .get("/v1/vacancies/{id}/matches", vacancy)
                .then()
                .statusCode(200)
                .body("items.candidateId", contains(nurse.id().toString()))
                .body("items[0].explanation.parts", hasSize(6));
    }

    @Test
    void nobody_but_its_employer_and_the_bureau_reads_who_fits_a_vacancy() {
        UUID vacancy = market.post(offer(region.firm()));
        UUID draft = market.post(offer(region.firm()).draft());
        Searcher nurse = market.register(wishes());

        region.asOtherHr().get("/v1/vacancies/{id}/matches", vacancy).then().statusCode(403);
        region.asOtherHr().get("/v1/vacancies/{id}/matches", draft).then().statusCode(404);
        People.as(nurse.subject())
                .get("/v1/vacancies/{id}/matches", vacancy)
                .then()
                .statusCode(403);
        region.asCoach().get("/v1/vacancies/{id}/matches", vacancy).then().statusCode(403);
        region.asHr()
                .get("/v1/vacancies/{id}/matches", UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void the_own_employer_and_a_blocked_one_see_nobody() {
        market.register(wishes().workingAt(region.firm()));
        market.register(wishes().blocking(region.firm()));
        UUID vacancy = market.post(offer(region.firm()));
        UUID elsewhere = market.post(offer(region.otherFirm()));

        region.asHr()
                .get("/v1/vacancies/{id}/matches", vacancy)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        region.asOtherHr().get("/v1/vacancies/{id}/matches", elsewhere).then().body("items", hasSize(2));
    }

    @Test
    void pay_leaves_no_trace_in_what_hr_reads() {
        market.register(wishes().salary(2000));
        market.register(wishes().salary(9000));
        UUID vacancy = market.post(offer(region.firm()).salary(2000, 2100));

        region.asHr()
                .get("/v1/vacancies/{id}/matches", vacancy)
                .then()
                .body("items", hasSize(2))
                .body("items.score", everyItem(equalTo(1.0f)));
    }

    @Test
    void a_licence_a_refused_occupation_and_an_exact_day_leave_no_trace_either() {
        LocalDate month = LocalDate.now().withDayOfMonth(1).plusMonths(2);
        market.register(wishes().licences(List.of("B")).availableFrom(month));
        market.register(wishes().licences(List.of()).notAs("2221").availableFrom(month.plusDays(20)));
        UUID vacancy = market.post(offer(region.firm()).licences("B").endingOn(month.plusDays(10)));

        region.asHr()
                .get("/v1/vacancies/{id}/matches", vacancy)
                .then()
                .body("items", hasSize(2))
                .body("items.score", everyItem(equalTo(1.0f)));
    }

    @Test
    void whom_the_engine_proposes_is_told_to_nobody_at_an_employer_until_the_bureau_has_approved_it() {
        LocalDate month = LocalDate.now().withDayOfMonth(1).plusMonths(2);
        Searcher fits = market.register(wishes().licences(List.of("B")).availableFrom(month));
        market.register(wishes().licences(List.of()).notAs("2221").availableFrom(month.plusDays(20)));
        market.register(wishes().salary(9000).at("3853", 30));
        UUID vacancy = market.post(
                offer(region.firm()).licences("B").endingOn(month.plusDays(10)).salary(2000, 2100));
        String proposed = market.proposed(fits.id(), vacancy);

        region.asHr().get("/v1/vacancies/{id}/matches", vacancy).then().body("items", hasSize(3));
        region.asHr()
                .queryParam("vacancyId", vacancy)
                .get("/v1/proposals")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        region.asHr().get("/v1/proposals/{id}", proposed).then().statusCode(404);

        market.decide(proposed, Map.of("outcome", "APPROVED"));
        region.asHr().get("/v1/proposals/{id}", proposed).then().statusCode(200).body("origin", equalTo("ENGINE"));
        region.asHr().get("/v1/proposals").then().body("items.id", contains(proposed));

        market.decide(proposed, Map.of("outcome", "REJECTED", "reason", Map.of("code", "TRAVEL")));
        region.asHr().get("/v1/proposals/{id}", proposed).then().statusCode(404);
    }

    @Test
    void after_twenty_vacancies_of_a_day_the_others_are_shown_from_the_next() {
        market.register(wishes());
        List<UUID> vacancies = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            vacancies.add(market.post(offer(region.firm())));
        }

        region.asHr()
                .get("/v1/vacancies/{id}/matches", vacancies.get(19))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("shownFrom", nullValue());
        region.asHr()
                .get("/v1/vacancies/{id}/matches", vacancies.get(20))
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body(
                        "shownFrom",
                        equalTo(Moment.today(Region.bean(Clock.class))
                                .plusDays(1)
                                .toString()));
        region.asBureau()
                .get("/v1/vacancies/{id}/matches", vacancies.get(20))
                .then()
                .body("items", hasSize(1));
        assertThat(itemsTomorrow(vacancies.get(20))).isEqualTo(1);
    }

    @Test
    void changing_one_vacancy_over_and_over_counts_each_time() {
        market.register(wishes());
        UUID untouched = market.post(offer(region.firm()));
        UUID vacancy = market.post(offer(region.firm()));
        for (int i = 0; i < 20; i++) {
            market.change(vacancy, offer(region.firm()).title("Verpleegkundige " + i));
        }

        region.asHr().get("/v1/vacancies/{id}/matches", vacancy).then().body("items", hasSize(0));
        region.asHr().get("/v1/vacancies/{id}/matches", untouched).then().body("items", hasSize(1));
    }

    /** What HR is shown on the same vacancy a day later. */
    private int itemsTomorrow(UUID vacancy) {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        return Moment.at(
                tomorrow,
                () -> region.asActor(region.hr(), () -> {
                    MatchList list = Region.value(Region.bean(Matches.class)
                            .candidatesFor(CurrentActor.get(), vacancy, new PageRequest(null, 20, "score", true)));
                    return ((MatchList.Coarse) list).page().items().size();
                }));
    }
}
