package nl.overstap.api.match;

import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.vacancy.VacancyFeed;
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
    void the_print_is_that_of_the_rows_and_another_after_each_change() {
        VacancyFeed.Print empty = print();
        UUID vacancy = market.post(offer(region.otherFirm()));
        VacancyFeed.Print posted = print();
        market.change(vacancy, offer(region.otherFirm()).engagement(Engagement.VOLUNTEERING));
        VacancyFeed.Print changed = print();
        market.move(vacancy, VacancyStatus.WITHDRAWN);
        VacancyFeed.Print withdrawn = print();

        assertThat(List.of(empty, posted, changed)).doesNotHaveDuplicates();
        assertThat(withdrawn).isEqualTo(empty);
    }

    private VacancyFeed.Print print() {
        return region.inNetwork(() -> {
            VacancyFeed feed = Region.bean(VacancyFeed.class);
            VacancyFeed.Print print = feed.print();
            assertThat(feed.versions().print()).isEqualTo(print);
            return print;
        });
    }

    private int counted() {
        int twice = asked();
        assertThat(asked()).isEqualTo(twice);
        return twice;
    }

    private int asked() {
        return region.asBureau()
                .get("/v1/candidates/{id}", searcher.id())
                .then()
                .statusCode(200)
                .extract()
                .path("counts.matches");
    }
}
