package nl.overstap.api.retention;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Answers;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.membership.MembershipSnapshot;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule counts from is what happened, whatever somebody writes down of it and whatever other rules leave of it. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class NeverEarlyTest {

    private static final LocalDate TODAY = LocalDate.now(Moment.ZONE);

    /** The last day of a month, after which a run makes a month of it. */
    private static final LocalDate END = TODAY.plusMonths(1).with(TemporalAdjusters.lastDayOfMonth());

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01", "2035-01-01"})
    void contacts_go_four_weeks_after_a_membership_ended_whatever_day_is_written_down(String since) {
        UUID firm = region.member("Oud lid " + region.mark());
        new Round(region).contact(firm, LawfulBasis.MEMBER);
        change("update mobility.contact set created_at = ?", TODAY.minusYears(3));
        String path = "/v1/memberships/" + membership(firm);
        // as it was read, but for the status
        region.asBureau()
                .header("If-Match", region.asBureau().get(path).header("ETag"))
                .body(Map.of("organizationId", firm, "status", "ENDED", "since", since))
                .put(path)
                .then()
                .statusCode(200);

        Runs.at(region, TODAY.plusDays(27));
        assertThat(contacts(firm)).hasSize(1);
        Runs.at(region, TODAY.plusDays(29));
        assertThat(contacts(firm)).isEmpty();
    }

    @Test
    void a_membership_that_began_again_ends_anew() {
        UUID firm = region.member("Weer lid " + region.mark());
        new Round(region).contact(firm, LawfulBasis.MEMBER);
        change("update mobility.contact set created_at = ?", TODAY.minusYears(3));
        become(firm, MembershipStatus.ENDED, TODAY);
        become(firm, MembershipStatus.ENDED, TODAY.plusDays(5));
        become(firm, MembershipStatus.ACTIVE, TODAY.plusDays(20));
        Runs.at(region, TODAY.plusDays(40));
        become(firm, MembershipStatus.ENDED, TODAY.plusDays(50));

        Runs.at(region, TODAY.plusDays(77));
        assertThat(contacts(firm)).hasSize(1);
        Runs.at(region, TODAY.plusDays(79));
        assertThat(contacts(firm)).isEmpty();
    }

    @Test
    void who_was_declined_before_somebody_was_erased_goes_four_weeks_later_all_the_same() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String introduction = Answers.idOf(creating(region.bureau())
                .body(Map.of("candidateId", id, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201));
        region.asOtherHr()
                .body(Map.of("answer", "NO"))
                .put("/v1/introductions/" + introduction + "/employer-answer")
                .then()
                .statusCode(200);
        answer(id, Map.of("answer", "ERASE")).statusCode(200);
        change("update mobility.introduction set closed_at = ?", END.minusDays(1));
        change("update mobility.candidate set erased_at = ?", END);

        Runs.at(region, END.plusDays(1));
        Runs.at(region, END.plusDays(26));
        region.asBureau().get("/v1/introductions/" + introduction).then().statusCode(200);
        Runs.at(region, END.plusDays(28));

        region.asBureau().get("/v1/introductions/" + introduction).then().statusCode(404);
    }

    @Test
    void a_round_keeps_its_days_for_sixty_days_after_the_erasure_though_of_that_only_the_month_is_left() {
        answeredOnTheLastDayOfTheMonth();
        change("update mobility.circulation set closed_at = ?", END.minusDays(40));

        Runs.at(region, END.plusDays(1));
        Runs.at(region, END.plusDays(59));
        assertThat(moments("select closed_at from mobility.circulation")).containsExactly(at(END.minusDays(40)));
        Runs.at(region, END.plusDays(61));

        assertThat(moments("select closed_at from mobility.circulation"))
                .containsExactly(END.minusDays(40)
                        .withDayOfMonth(1)
                        .atStartOfDay(Moment.ZONE)
                        .toInstant());
    }

    @Test
    void answers_are_timed_for_a_year_after_the_erasure_and_contacts_kept_for_two_after_their_answer() {
        answeredOnTheLastDayOfTheMonth();
        change("update mobility.recipient set created_at = ?, sent_at = ?, answered_at = ?", END.minusDays(60));
        String answered = "select answered_at from mobility.recipient";

        Runs.at(region, END.plusDays(1));
        Runs.at(region, END.plusDays(365));
        assertThat(moments(answered)).containsExactly(at(END.minusDays(60)));
        change("update mobility.recipient set answered_at = ?", END);
        Runs.at(region, END.plusDays(368));
        assertThat(moments(answered)).doesNotContain(at(END));
        Runs.at(region, END.plusDays(729));
        assertThat(contacts(region.prospect())).hasSize(1);
        Runs.at(region, END.plusDays(732));

        assertThat(contacts(region.prospect())).isEmpty();
    }

    /** An answer of a contact of long ago, and the erasure of whom it was about. */
    private void answeredOnTheLastDayOfTheMonth() {
        Round round = new Round(region);
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.manyNurses();
        UUID id = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        String token = round.token(round.started(id), region.prospect());
        Round.answer(token, Map.of("answer", "NOT_NOW")).statusCode(200);
        answer(id.toString(), Map.of("answer", "ERASE")).statusCode(200);
        change("update mobility.contact set basis_since = '2020-01-01', created_at = ?", END.minusYears(5));
        change("update mobility.candidate set erased_at = ? where status = 'ERASED'", END);
        change("update mobility.circulation set created_at = ?, opened_at = ?, closed_at = ?", END.minusDays(70));
    }

    private void change(String statement, LocalDate day) {
        OffsetDateTime[] moments =
                new OffsetDateTime[(int) statement.chars().filter(c -> c == '?').count()];
        Arrays.fill(moments, at(day).atOffset(ZoneOffset.UTC));
        region.inNetwork(() -> Region.bean(Sql.class).update(statement, (Object[]) moments));
    }

    private static Instant at(LocalDate day) {
        return day.atTime(10, 0).atZone(Moment.ZONE).toInstant();
    }

    private List<Instant> moments(String query) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(query, row -> row.getObject(1, OffsetDateTime.class).toInstant()));
    }

    private UUID membership(UUID organization) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select id from mobility.membership where organization_id = ?",
                        row -> row.getObject(1, UUID.class),
                        organization)
                .orElseThrow());
    }

    private void become(UUID organization, MembershipStatus status, LocalDate day) {
        UUID id = membership(organization);
        Moment.at(
                day.atTime(12, 0).atZone(Moment.ZONE).toInstant(),
                () -> region.asActor(region.bureau(), () -> {
                    Memberships memberships = Region.bean(Memberships.class);
                    MembershipSnapshot now = Region.value(memberships.look(CurrentActor.get(), id));
                    return Region.value(memberships.replace(
                            CurrentActor.get(),
                            id,
                            now.version(),
                            new NewMembership(organization, status, LocalDate.of(2020, 1, 1))));
                }));
    }

    private List<String> contacts(UUID organization) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select id::text from mobility.contact where organization_id = ?",
                        row -> row.getString(1),
                        organization));
    }
}
