package nl.overstap.api.match;

import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.vacancy.VacancyStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many vacancies fit somebody is counted once for as long as nothing changed, and anew as soon as anything did. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class MatchCountTest {

    private Region region;
    private Market market;
    private Searcher searcher;

    @BeforeEach
    void somebody_who_searches() {
        region = Region.fresh();
        market = new Market(region);
        searcher = market.register(wishes());
    }

    @Test
    void the_count_follows_vacancies_that_come_change_and_go() {
        assertThat(counted()).isZero();

        UUID first = market.post(offer(region.otherFirm()));
        UUID second = market.post(offer(region.otherFirm()));
        assertThat(counted()).isEqualTo(2);

        market.change(first, offer(region.otherFirm()).engagement(Engagement.VOLUNTEERING));
        assertThat(counted()).isEqualTo(1);

        market.move(second, VacancyStatus.FILLED);
        assertThat(counted()).isZero();

        market.change(first, offer(region.otherFirm()));
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void the_count_follows_what_the_candidate_wishes() {
        market.post(offer(region.otherFirm()));
        assertThat(counted()).isEqualTo(1);

        market.change(searcher, wishes().blocking(region.otherFirm()));

        assertThat(counted()).isZero();
    }

    @Test
    void who_posted_somebody_counts_no_finer_than_employers_are_told() {
        market.crowd();
        UUID posted = market.report(region.hr(), region.firm(), wishes().at("3851", 12), Purpose.MATCHING);
        UUID vacancy = market.post(offer(region.otherFirm()).at("3841"));
        int within = asked(region.hr(), posted);
        assertThat(asked(region.bureau(), posted)).isEqualTo(1);

        market.change(vacancy, offer(region.otherFirm()).at("8072"));
        assertThat(asked(region.bureau(), posted)).as("too far from home").isZero();
        assertThat(asked(region.hr(), posted)).isEqualTo(within).isEqualTo(1);

        market.change(vacancy, offer(region.otherFirm()).licences("D"));
        assertThat(asked(region.bureau(), posted)).isZero();
        assertThat(asked(region.hr(), posted)).isEqualTo(within);
        region.asHr()
                .queryParam("limit", 100)
                .get("/v1/candidates")
                .then()
                .body("items.find { it.id == '" + posted + "' }.counts.matches", equalTo(within));
    }

    @Test
    void who_changes_somebody_they_posted_is_answered_what_employers_are_told() {
        market.crowd();
        UUID posted = market.report(region.hr(), region.firm(), wishes().at("3851", 12), Purpose.MATCHING);
        market.post(offer(region.otherFirm()).at("8072"));
        String path = "/v1/candidates/" + posted;

        region.asHr()
                .header("If-Match", region.asHr().get(path).header("ETag"))
                .body(ACandidate.at(region.firm()).details())
                .put(path)
                .then()
                .statusCode(202)
                .body("counts.matches", equalTo(1));
        assertThat(asked(region.bureau(), posted)).isZero();
    }

    @Test
    void vacancies_of_one_s_own_that_were_changed_too_often_today_count_from_the_next_day() {
        region.invite(region.hr(), Role.HR, region.otherFirm());
        UUID posted = market.report(region.hr(), region.firm(), wishes(), Purpose.MATCHING, Purpose.SHOW_POSTER);
        UUID last = null;
        for (int i = 0; i < 21; i++) {
            last = market.post(offer(region.otherFirm()));
        }

        assertThat(asked(region.bureau(), posted)).isEqualTo(21);
        assertThat(asked(region.hr(), posted)).isEqualTo(20);
        String matches = "/v1/candidates/" + posted + "/matches";
        region.asHr()
                .get(matches + "?limit=100")
                .then()
                .body("items", hasSize(20))
                .body("items.vacancyId", not(hasItem(String.valueOf(last))));
        region.asHr().get(matches + "/" + last).then().statusCode(404);
        region.asBureau().get(matches + "/" + last).then().statusCode(200);
    }

    private int counted() {
        int twice = asked();
        assertThat(asked()).isEqualTo(twice);
        return twice;
    }

    private int asked() {
        return asked(region.bureau(), searcher.id());
    }

    private static int asked(String subject, UUID candidate) {
        return as(subject)
                .get("/v1/candidates/{id}", candidate)
                .then()
                .statusCode(200)
                .extract()
                .path("counts.matches");
    }
}
