package nl.overstap.api.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.circulation.Audience;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.NewCirculation;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a round to a meeting, by mail. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RoundMailTest {

    private Region region;
    private Round round;
    private UUID candidate;
    private String address;

    @BeforeEach
    void aRound() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
    }

    @Test
    void a_round_reaches_an_employer_outside_with_the_anonymous_profile_and_a_link() {
        String id = round.started(candidate);

        CaughtMessage message = Mail.firstTo(address);

        assertThat(message.text())
                .contains("Omgeving: Harderwijk")
                .contains("Uren per week: 24 tot 32 uur")
                .contains("Antwoorden kan tot en met")
                .contains("contactpersoon van Zorg " + region.mark())
                .doesNotContain("Sanne")
                .doesNotContain("Verhoeven")
                .doesNotContain("Bakkerij")
                .doesNotContain(candidate.toString());
        assertThat(Mail.path(message)).isEqualTo("/responses/" + round.token(id, region.prospect()));
        Mail.eventually(() -> region.asBureau()
                .get("/v1/circulations/" + id + "/recipients")
                .then()
                .body("items.find { it.organizationId == '" + region.prospect() + "' }.sentAt", not((Object) null)));
    }

    @Test
    void interest_by_link_leads_to_a_meeting_in_which_each_mail_says_only_what_it_may() {
        round.started(candidate);
        CaughtMessage profile = Mail.firstTo(address);
        int before = Mail.to(region.bureau() + "@people.example").size();

        People.nobody()
                .body(Map.of("answer", "INTERESTED", "remark", "Graag!"))
                .put("/v1" + Mail.path(profile))
                .then()
                .statusCode(200);

        CaughtMessage told =
                Mail.await(region.bureau() + "@people.example", before + 1).getLast();
        assertThat(told.subject()).isEqualTo("Reactie van Zorg " + region.mark());
        assertThat(told.text()).contains("interesse").doesNotContain("Graag!").doesNotContain("Sanne");
        CaughtMessage asked = Mail.about(emailOfCandidate(), "Een kennismaking voor jou");
        assertThat(asked.text()).contains("Zorg " + region.mark() + " wil graag met je kennismaken");
        String introduction = introduced();
        CaughtMessage toEmployer = Mail.await(address, 2).getLast();
        assertThat(toEmployer.text()).doesNotContain("Sanne").doesNotContain("Verhoeven");
        assertThat(Mail.path(toEmployer)).startsWith("/introductions/").doesNotContain(introduction);
        CaughtMessage toCandidate = Mail.about(emailOfCandidate(), "Jullie zijn aan elkaar voorgesteld");
        assertThat(toCandidate.text()).contains("Receptie, " + address);
        RestAssured.given()
                .accept("text/html")
                .get(Mail.path(toEmployer))
                .then()
                .statusCode(200)
                .body(containsString("Sanne Verhoeven"))
                .body(containsString(emailOfCandidate()));
    }

    @Test
    void the_candidate_sees_who_received_the_profile_when_it_left_and_what_they_answered() {
        String employee = region.subject("employee");
        ACandidate.bind(candidate, employee);
        Mail.refuse(address, "450 4.2.0 greylisted");
        String id = round.started(candidate);
        Mail.eventually(() -> region.asBureau()
                .get("/v1/deliveries?circulationId=" + id)
                .then()
                .body("items.attempts", contains(1)));
        received(employee)
                .body("items.organizationId", contains(region.prospect().toString()))
                .body("items[0].organizationName", equalTo("Zorg " + region.mark()))
                .body("items[0].sentAt", nullValue());

        Instant due = Instant.now();
        Mail.accept(address);
        region.inNetwork(() -> Region.bean(Sql.class)
                .update("update notification.delivery set next_try_at = now() where status = 'QUEUED'"));
        Mail.firstTo(address);
        Mail.eventually(() -> received(employee).body("items[0].sentAt", notNullValue()));
        String sentAt = received(employee).extract().path("items[0].sentAt");
        assertThat(Instant.parse(sentAt)).isBetween(due.truncatedTo(ChronoUnit.MILLIS), Instant.now());

        Round.answer(round.token(id, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);

        received(employee)
                .body("items[0].sentAt", equalTo(sentAt))
                .body("items[0].answer", equalTo("INTERESTED"))
                .body("items[0].answeredAt", notNullValue());
    }

    private static ValidatableResponse received(String employee) {
        return People.as(employee).get("/v1/me/candidate/recipients").then().statusCode(200);
    }

    @Test
    void whoever_opted_out_between_audience_and_sending_gets_nothing() {
        String other = round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        region.asActor(region.bureau(), () -> {
            var circulations = Region.bean(Circulations.class);
            var started = Region.value(circulations.start(
                    CurrentActor.get(),
                    new NewCirculation(candidate, new Audience(Set.of(), List.of(), null, List.of()), null)));
            Region.bean(Addresses.class).optOut(address);
            return started;
        });

        Mail.firstTo(other);

        Mail.eventually(() -> assertThat(region.inNetwork(() -> Region.bean(Sql.class)
                        .list(
                                "select last_error from notification.delivery where kind = 'CIRCULATION' and status = 'DROPPED'",
                                row -> row.getString(1))))
                .containsExactly("address-stopped"));
        assertThat(Mail.to(address)).isEmpty();
    }

    private String emailOfCandidate() {
        return region.inNetwork(() ->
                Region.bean(Candidates.class).identity(candidate).orElseThrow().email());
    }

    /** Lets the candidate say yes and the bureau introduce the two; answers the introduction's id. */
    private String introduced() {
        var introductions = Region.bean(Introductions.class);
        var asked = region.inNetwork(() -> introductions.ofCandidate(candidate)).getFirst();
        var accepted = region.inNetwork(
                () -> Region.value(introductions.answerOfCandidate(candidate, asked.id(), YesNo.YES, null)));
        region.asActor(
                region.bureau(),
                () -> Region.value(introductions.introduce(CurrentActor.get(), asked.id(), accepted.version())));
        return asked.id().toString();
    }
}
