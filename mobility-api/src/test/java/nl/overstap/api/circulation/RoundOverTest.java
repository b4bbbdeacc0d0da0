package nl.overstap.api.circulation;

import static nl.overstap.api.testing.Round.nurse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.work.RecurringWork;
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
