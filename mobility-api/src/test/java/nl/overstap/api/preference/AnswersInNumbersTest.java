package nl.overstap.api.preference;

import static io.restassured.RestAssured.given;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.circulation.Audience;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.NewCirculation;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How rounds go and how organizations answer, for those who may know. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AnswersInNumbersTest {

    private Region region;
    private Round round;
    private String address;

    @BeforeEach
    void an_employer_that_may_be_written_to() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
    }

    @Test
    void the_bureau_sees_a_round_as_it_goes_and_its_answers_day_by_day() {
        String other = round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        String circulation = round.started(candidate());
        Mail.firstTo(address);
        Mail.firstTo(other);
        Mail.eventually(() -> progress(circulation)
                .body("recipients", equalTo(2))
                .body("sent", equalTo(2))
                .body("queued", equalTo(0))
                .body("silent", equalTo(2))
                .body("days", hasSize(0)));

        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);

        progress(circulation)
                .body("silent", equalTo(1))
                .body("answers.interested", equalTo(1))
                .body("days.date", contains(Moment.today(Clock.systemUTC()).toString()))
                .body("days[0].answers.interested", equalTo(1))
                .body("days[0].answers.notNow", equalTo(0));
        region.asHr()
                .get("/v1/circulations/" + circulation + "/progress")
                .then()
                .statusCode(404);
        Region.fresh()
                .asBureau()
                .get("/v1/circulations/" + circulation + "/progress")
                .then()
                .statusCode(404);
    }

    @Test
    void who_was_not_written_to_after_all_is_told_with_the_reason_and_who_cannot_be_reached_as_failed() {
        Mail.refuse(address, "550 5.1.1 unknown");
        String circulation = round.started(candidate());

        Mail.eventually(() -> progress(circulation).body("failed", equalTo(1)).body("sent", equalTo(0)));

        String willing = round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        UUID asked = candidate();
        String next = region.asActor(region.bureau(), () -> {
            var started = Region.value(Region.bean(Circulations.class)
                    .start(
                            CurrentActor.get(),
                            new NewCirculation(asked, new Audience(Set.of(), List.of(), null, List.of()), null)));
            Region.bean(Addresses.class).optOut(willing);
            return started.id().toString();
        });
        Mail.eventually(() -> progress(next)
                .body("notWritten.reason", contains("address-stopped"))
                .body("notWritten.count", contains(1)));
    }

    @Test
    void how_fast_and_how_often_a_member_answers_is_measured_and_told_once_it_answered_three_times() {
        Instant now = Instant.now();
        UUID last = candidate();
        answered(now.minus(Duration.ofDays(40)), Duration.ofDays(2));
        answered(now.minus(Duration.ofDays(30)), Duration.ofHours(12));
        told().body("items[0].received", equalTo(2))
                .body("items[0].share", nullValue())
                .body("items[0].medianDays", nullValue());

        answered(now.minus(Duration.ofDays(20)), Duration.ofHours(84));
        answered(now.minus(Duration.ofDays(500)), Duration.ofDays(9));
        silentSince(now.minus(Duration.ofDays(10)));
        silentSince(now.minus(Duration.ofDays(1)));

        told().body("items", hasSize(1))
                .body("items[0].organizationName", equalTo("Zorg " + region.mark()))
                .body("items[0].received", equalTo(5))
                .body("items[0].answered", equalTo(3))
                .body("items[0].interested", equalTo(0))
                .body("items[0].share", equalTo(0.75f))
                .body("items[0].medianDays", equalTo(2.0f));
        region.asHr().get("/v1/reports/answers").then().statusCode(200).body("items", hasSize(0));
        String employee = region.subject("employee");
        ACandidate.bind(last, employee);
        round.started(last);
        as(employee)
                .get("/v1/me/candidate/recipients")
                .then()
                .statusCode(200)
                .body("items[0].answersInDays", equalTo(2))
                .body("items[0].answerShare", equalTo(0.75f));
        given().get("/consent/" + Region.bean(Links.class).token(LinkKind.CONSENT, last))
                .then()
                .statusCode(200)
                .body(containsString(
                        "nog geen antwoord; beantwoordt ongeveer 8 op de 10 profielen, meestal binnen 2 dagen"));
        as(employee).get("/v1/reports/answers").then().statusCode(403);
    }

    @Test
    void a_changed_mind_does_not_make_an_answer_slow() {
        Instant sent = Instant.now().minus(Duration.ofDays(20));
        for (int i = 0; i < 3; i++) {
            String circulation = answered(sent, Duration.ofDays(1));
            Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "INTERESTED"))
                    .statusCode(200);
        }

        told().body("items[0].medianDays", equalTo(1.0f)).body("items[0].interested", equalTo(3));
    }

    @Test
    void a_profile_that_could_not_be_answered_for_a_week_makes_nobody_silent() {
        Instant now = Instant.now();
        for (int days = 20; days <= 40; days += 10) {
            answered(now.minus(Duration.ofDays(days)), Duration.ofDays(1));
        }
        closed(silentSince(now.minus(Duration.ofDays(10))), now.minus(Duration.ofDays(9)));

        told().body("items[0].received", equalTo(4)).body("items[0].share", equalTo(1.0f));

        closed(silentSince(now.minus(Duration.ofDays(10))), now.minus(Duration.ofDays(2)));
        told().body("items[0].received", equalTo(5)).body("items[0].share", equalTo(0.75f));
    }

    private void closed(String circulation, Instant moment) {
        round.close(circulation);
        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update mobility.circulation set closed_at = ? where id = ?",
                        moment,
                        UUID.fromString(circulation)));
    }

    private UUID candidate() {
        return round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
    }

    /** A profile that was sent at that moment and answered with a no so much later. */
    private String answered(Instant sent, Duration later) {
        String circulation = silentSince(sent);
        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "NOT_NOW"))
                .statusCode(200);
        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update mobility.recipient set answered_at = ?, first_answered_at = ? where circulation_id = ?",
                        sent.plus(later),
                        sent.plus(later),
                        UUID.fromString(circulation)));
        return circulation;
    }

    private String silentSince(Instant sent) {
        String circulation = round.started(candidate());
        UUID recipient = region.inNetwork(() -> Region.bean(Recipients.class)
                .of(UUID.fromString(circulation))
                .getFirst()
                .id());
        Mail.eventually(() -> assertThat(region.inNetwork(() -> Region.bean(Sql.class)
                        .find(
                                "select sent_at is not null or over_number from mobility.recipient where id = ?",
                                row -> row.getBoolean(1),
                                recipient)))
                .contains(true));
        region.inNetwork(() -> Region.bean(Sql.class)
                .update("update mobility.recipient set sent_at = ? where id = ?", sent, recipient));
        return circulation;
    }

    private ValidatableResponse told() {
        return region.asBureau().get("/v1/reports/answers").then().statusCode(200);
    }

    private ValidatableResponse progress(String circulation) {
        return region.asBureau()
                .get("/v1/circulations/" + circulation + "/progress")
                .then()
                .statusCode(200);
    }
}
