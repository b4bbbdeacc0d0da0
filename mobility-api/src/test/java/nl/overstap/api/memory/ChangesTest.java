package nl.overstap.api.memory;

import static nl.overstap.api.testing.Market.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.change.Changes;
import nl.overstap.mobility.change.Subject;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.RecurringWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ChangesTest {

    private Region region;
    private Market market;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        market = new Market(region);
    }

    @Test
    void each_subject_is_counted_apart_and_each_network() {
        Region other = Region.fresh();
        long vacancies = number(region, Subject.VACANCIES);
        long people = number(region, Subject.PEOPLE);
        long elsewhere = number(other, Subject.PEOPLE);

        market.post(offer(region.otherFirm()));
        assertThat(number(region, Subject.VACANCIES)).isGreaterThan(vacancies);
        assertThat(number(region, Subject.PEOPLE)).isEqualTo(people);

        ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        assertThat(number(region, Subject.PEOPLE)).isGreaterThan(people);
        assertThat(number(other, Subject.PEOPLE)).isEqualTo(elsewhere);
    }

    @Test
    void putting_them_together_leaves_their_sum_as_it_is() {
        market.post(offer(region.otherFirm()));
        market.post(offer(region.otherFirm()));
        long before = number(region, Subject.VACANCIES);

        sums().run();

        assertThat(number(region, Subject.VACANCIES)).isEqualTo(before);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void who_has_changed_something_reads_no_number_and_what_is_undone_was_none() {
        UUID vacancy = market.post(offer(region.otherFirm()));
        long before = number(region, Subject.VACANCIES);

        CurrentNetwork.in(region.network(), () -> {
            QuarkusTransaction.begin();
            sql().update("update mobility.vacancy set title = 'Anders' where id = ?", vacancy);
            assertThat(changes().number(Subject.PEOPLE)).isEmpty();
            QuarkusTransaction.rollback();
            return true;
        });

        assertThat(number(region, Subject.VACANCIES)).isEqualTo(before);
    }

    @Test
    void what_has_no_trigger_is_known_not_to_be_counted() {
        assertThat(changes().areCounted(Set.of("mobility.candidate", "mobility.organization")))
                .isTrue();
        assertThat(changes().areCounted(Set.of("mobility.candidate", "mobility.job")))
                .isFalse();
        assertThat(changes().areCounted(Set.of("mobility.networks_with()"))).isFalse();
    }

    private static long number(Region region, Subject subject) {
        Optional<Long> number = region.inNetwork(() -> changes().number(subject));
        return number.orElseThrow();
    }

    private long rows() {
        return sql().find(
                        "select count(*) from mobility.network_change where changed_in = ? and subject = 'vacancies'",
                        row -> row.getLong(1),
                        region.network())
                .orElseThrow();
    }

    private static RecurringWork sums() {
        return Arc.container().select(RecurringWork.class).stream()
                .filter(work -> work.name().equals("change-sums"))
                .findFirst()
                .orElseThrow();
    }

    private static Changes changes() {
        return Region.bean(Changes.class);
    }

    private static Sql sql() {
        return Region.bean(Sql.class);
    }
}
