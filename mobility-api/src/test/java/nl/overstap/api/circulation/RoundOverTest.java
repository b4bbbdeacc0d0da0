package nl.overstap.api.circulation;

import static nl.overstap.api.testing.Round.nurse;
import static nl.overstap.api.testing.Round.oneOfAKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.candidate.OwnActors;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.circulation.CirculationSnapshot;
import nl.overstap.mobility.circulation.CirculationStatus;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.work.RecurringWork;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RoundOverTest {
    private static final Map<String, Object> INTERESTED = Map.of("answer", "INTERESTED", "remark", "Graag koffie.");

    private Region region;
    private Round round;
    private UUID candidate;
    private String circulation;
    private String prospectAddress;
    private String token;
    private UUID newcomer;
    private String newcomerHr;

    @BeforeEach
    void a_round_went_out_to_a_member_and_a_non_member() {
        region = Region.fresh();
        round = new Round(region);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        prospectAddress = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.manyNurses();
        candidate = round.candidate(nurse(), "MATCHING", "CIRCULATION");
        circulation = round.started(candidate);
        token = round.token(circulation, region.prospect());
    }

    // ------------------------------------------------------------------------------------------ over

    @Test
    void a_closed_round_is_gone() {
        round.close(circulation);

        gone();
        region.asOtherHr()
                .get("/v1/received-profiles")
                .then()
                .statusCode(200)
                .body("items[0].open", equalTo(false))
                .body("items[0].anonymousProfile", nullValue());
    }

    private void gone() {
        Round.look(token).statusCode(410).body("type", equalTo("/problems/gone"));
        Round.answer(token, INTERESTED).statusCode(410);
    }

    @Test
    void after_its_last_day_a_round_can_no_longer_be_answered_and_is_closed() {
        Instant later = Instant.now().plus(Duration.ofDays(30));
        Links.Target link =
                Region.bean(Links.class).find(LinkKind.RESPONSE, token).orElseThrow();

        Object shown = Moment.at(
                later,
                () -> CurrentNetwork.in(
                        region.network(), () -> Region.bean(Responses.class).show(link)));
        Moment.at(later, () -> {
            region.inNetwork(() -> null);
            jakarta.enterprise.inject.spi.CDI.current().select(RecurringWork.class).stream()
                    .filter(work -> work.name().equals("circulation-end"))
                    .forEach(RecurringWork::run);
            return null;
        });

        assertThat(shown.toString()).contains("Gone");
        region.asBureau().get("/v1/circulations/" + circulation).then().body("status", equalTo("CLOSED"));
        gone();
    }

    @Test
    void a_pause_makes_links_unavailable_and_they_come_back_with_the_candidate() {
        round.answerConsent(
                candidate,
                Map.of(
                        "answer",
                        "PAUSE",
                        "until",
                        java.time.LocalDate.now().plusDays(20).toString()));
        gone();
        region.asBureau().get("/v1/circulations/" + circulation).then().body("status", equalTo("OPEN"));

        round.answerConsent(candidate, Map.of("answer", "RESUME"));
        Round.look(token).statusCode(200);
    }

    @Test
    void a_candidate_who_withdraws_ends_the_round() {
        round.answerConsent(candidate, Map.of("answer", "WITHDRAW"));

        gone();
        region.asBureau().get("/v1/circulations/" + circulation).then().body("status", equalTo("CLOSED"));
    }

    @Test
    void a_withdrawn_consent_to_rounds_ends_the_round_and_nothing_else() {
        round.consent(candidate, "MATCHING");

        gone();
        region.asBureau().get("/v1/circulations/" + circulation).then().body("status", equalTo("CLOSED"));
        region.asBureau().get("/v1/candidates/" + candidate).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void a_withdrawn_consent_to_rare_profiles_ends_the_rounds_that_few_shared_and_no_others() {
        String rare = released();
        String rareToken = round.token(rare, newcomer);

        round.consent(candidate, "MATCHING", "CIRCULATION");

        Round.look(rareToken).statusCode(410).body("type", equalTo("/problems/gone"));
        Round.answer(rareToken, INTERESTED).statusCode(410);
        region.asBureau().get("/v1/circulations/" + rare).then().body("status", equalTo("CLOSED"));
        received(newcomerHr, nullValue());
        received(region.otherHr(), notNullValue());
        region.asBureau().get("/v1/circulations/" + circulation).then().body("status", equalTo("OPEN"));
        Round.look(token).statusCode(200);
    }

    @Test
    void a_meeting_that_a_rare_profile_led_to_ends_with_the_consent_to_it() {
        Round.answer(token, INTERESTED).statusCode(200);
        Round.answer(round.token(released(), newcomer), INTERESTED).statusCode(200);

        round.consent(candidate, "MATCHING", "CIRCULATION");

        assertThat(region.inNetwork(() -> Region.bean(Introductions.class).ofCandidate(candidate)))
                .extracting(IntroductionSnapshot::organizationId, IntroductionSnapshot::status)
                .containsExactlyInAnyOrder(
                        tuple(region.prospect(), IntroductionStatus.REQUESTED),
                        tuple(newcomer, IntroductionStatus.CLOSED));
    }

    @Test
    void mail_and_calls_about_a_rare_profile_do_not_leave_once_the_consent_to_it_is_withdrawn() {
        String rare = held();
        CirculationSnapshot before = region.asActor(
                region.bureau(),
                () -> Region.bean(Circulations.class)
                        .find(CurrentActor.get(), UUID.fromString(rare))
                        .orElseThrow());
        Actor person = OwnActors.byLink(region.network(), candidate, null);

        region.asActor(region.bureau(), () -> {
            Region.value(Region.bean(Circulations.class)
                    .changeStatus(
                            CurrentActor.get(),
                            before.id(),
                            before.version(),
                            CirculationStatus.OPEN,
                            "Zij vraagt er zelf om."));
            return Region.value(Region.bean(OwnCandidates.class)
                    .changeConsents(person, candidate, Set.of(Purpose.MATCHING, Purpose.CIRCULATION)));
        });

        assertThat(ofRound("""
                select distinct d.status from notification.delivery d
                join mobility.recipient r on r.id = d.target_id where r.circulation_id = ?""", rare)).containsExactly("DROPPED");
    }

    @Test
    void events_of_a_round_that_few_shared_are_held_back_from_then_on() {
        String rare = released();

        round.consent(candidate, "MATCHING", "CIRCULATION");

        String heldBack =
                "select held_back::text from notification.event where subject_id = ? and type like '%opened%'";
        assertThat(ofRound(heldBack, rare)).containsExactly("true");
        assertThat(ofRound(heldBack, circulation)).containsExactly("false");
    }

    @Test
    void a_rare_profile_is_not_shown_without_the_consent_to_it_even_while_its_round_is_open() {
        String rareToken = round.token(released(), newcomer);

        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update mobility.consent set withdrawn_at = now() where candidate_id = ? and purpose = 'RARE_PROFILE'",
                        candidate));

        Round.look(rareToken).statusCode(410);
        Round.look(token).statusCode(200);
    }

    /** A round of the same candidate, whom nobody resembles by now, to a newcomer, before it is released. */
    private String held() {
        newcomer = region.member("Ziekenhuis " + region.mark());
        newcomerHr = region.subject("newcomer");
        region.invite(newcomerHr, Role.HR, newcomer);
        round.contact(newcomer, LawfulBasis.MEMBER);
        round.answerConsent(
                candidate,
                Map.of(
                        "answer",
                        "CONSENT",
                        "purposes",
                        List.of("MATCHING", "CIRCULATION", "RARE_PROFILE"),
                        "profile",
                        oneOfAKind()));
        return round.started(candidate);
    }

    private String released() {
        String id = held();
        round.status(id, Map.of("status", "OPEN", "reason", "Zij vraagt er zelf om."))
                .statusCode(200);
        return id;
    }

    private static void received(String hr, Matcher<Object> profile) {
        People.as(hr).get("/v1/received-profiles").then().statusCode(200).body("items[0].anonymousProfile", profile);
    }

    private List<String> ofRound(String query, String id) {
        return region.inNetwork(() -> Region.bean(Sql.class).list(query, row -> row.getString(1), UUID.fromString(id)));
    }

    @Test
    void of_an_erased_candidate_nothing_is_left_in_the_round() {
        round.answerConsent(candidate, Map.of("answer", "ERASE"));

        gone();
        region.asBureau()
                .get("/v1/circulations/" + circulation)
                .then()
                .statusCode(200)
                .body("status", equalTo("CLOSED"))
                .body("anonymousProfile", nullValue());
    }

    @Test
    void who_is_blocked_afterwards_reads_it_no_more() {
        Map<String, Object> profile = nurse();
        profile.put("blockedOrganizations", List.of(Map.of("organizationId", region.prospect())));
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", profile));

        gone();
        Round.look(round.token(circulation, region.otherFirm())).statusCode(200);
    }

    @Test
    void the_profile_stays_as_it_was_sent() {
        Map<String, Object> profile = nurse();
        profile.put("educationLevel", 7);
        profile.put("summary", "Iets heel anders.");
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", profile));

        Round.look(token)
                .statusCode(200)
                .body("anonymousProfile.educationLevel", equalTo(6))
                .body("anonymousProfile.summary", nullValue());
    }
}
