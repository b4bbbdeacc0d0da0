package nl.overstap.api.report;

import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class TransitionReportTest {

    private Region region;
    private LocalDate thisQuarter;
    private LocalDate lastQuarter;

    @BeforeEach
    void a_region_of_its_own() {
        region = Region.fresh();
        thisQuarter = Moment.today(Region.bean(Clock.class)).with(IsoFields.DAY_OF_QUARTER, 1);
        lastQuarter = thisQuarter.minusMonths(3);
    }

    @Test
    void hr_reads_whole_quarters_that_are_over() {
        report(region.asHr(), lastQuarter, thisQuarter.minusDays(1)).statusCode(200);
        report(region.asHr(), lastQuarter.minusYears(1), thisQuarter.minusDays(1))
                .statusCode(200);

        report(region.asHr(), lastQuarter, lastQuarter.plusMonths(1).minusDays(1))
                .statusCode(400)
                .body("violations.field", contains("to"));
        report(region.asHr(), lastQuarter.plusMonths(1), thisQuarter.minusDays(1))
                .statusCode(400)
                .body("violations.field", contains("from"));
        report(region.asHr(), thisQuarter, thisQuarter.plusMonths(3).minusDays(1))
                .statusCode(400)
                .body("violations.field", contains("to"));
    }

    @Test
    void the_bureau_reads_months_too() {
        report(region.asBureau(), lastQuarter, lastQuarter.plusMonths(1).minusDays(1))
                .statusCode(200);
    }

    @Test
    void a_quarter_reads_the_same_whatever_is_asked_beside_it() {
        place(5, "AT_RISK", lastQuarter.plusDays(3));
        place(1, "REDUNDANT", lastQuarter.plusMonths(1));
        place(7, "VOLUNTARY", lastQuarter.minusMonths(2));

        List<Map<String, Object>> alone = lines(lastQuarter);
        List<Map<String, Object>> both = lines(lastQuarter.minusMonths(3));

        assertThat(both).containsAll(alone);
        assertThat(alone).extracting("reason", "count").containsExactly(tuple(null, 6));
    }

    private List<Map<String, Object>> lines(LocalDate from) {
        return report(region.asHr(), from, thisQuarter.minusDays(1))
                .statusCode(200)
                .extract()
                .path("transitions");
    }

    private static ValidatableResponse report(RequestSpecification reader, LocalDate from, LocalDate to) {
        return reader.queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/v1/reports/transitions")
                .then();
    }

    /** People who came to the firm of HR. */
    private void place(int number, String reason, LocalDate day) {
        UUID candidate = new Market(region).register(wishes()).id();
        region.inNetwork(() -> {
            for (int i = 0; i < number; i++) {
                UUID introduction = Ids.random();
                sql().update("""
                                insert into mobility.introduction (id, network_id, candidate_id, organization_id, origin,
                                    status, outcome, created_at, closed_at)
                                values (?, ?, ?, ?, 'BUREAU', 'CLOSED', 'PLACED', now(), now())""", introduction, region.network(), candidate, region.firm());
                sql().update("""
                                insert into mobility.placement (id, network_id, introduction_id, candidate_id,
                                    organization_id, engagement, status, starts_on, ends_search, transition, reason,
                                    candidate_origin, created_at)
                                values (?, ?, ?, ?, ?, 'EMPLOYMENT', 'STARTED', ?, true, 'WORK_TO_WORK', ?,
                                    'SELF_REGISTERED', now())""", Ids.random(), region.network(), introduction, candidate, region.firm(), day, reason);
            }
            return null;
        });
    }

    private static Sql sql() {
        return Region.bean(Sql.class);
    }
}
