package nl.overstap.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.barrier.KeptAwayReview;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What waits about somebody when they leave, pause or keep somebody away: it is not sent any more, and comes after all where
 * that was for a while.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class TakenBackTest {

    private static final String ANSWERS = "kind = 'RESPONSE_RECEIVED'";
    private static final String PROFILE = "kind = 'CIRCULATION'";
    private static final String REQUEST = "kind = 'INTRODUCTION_REQUEST_TO_EMPLOYER'";

    private Region region;
    private Rows rows;
    private Round round;
    private UUID candidate;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        rows = new Rows(region);
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
    }

    /** An employer was interested; what tells both advisers of it, and the candidate of the question, waits. */
    private String anAnswerWaitsToBeTold() {
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        String circulation = round.started(candidate);
        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);
        rows.await(2, ANSWERS + " and status = 'SENT'");
        rows.await(1, "kind = 'INTRODUCTION_REQUEST_TO_CANDIDATE' and status = 'SENT'");
        letWait(ANSWERS + " or kind = 'INTRODUCTION_REQUEST_TO_CANDIDATE'");
        return circulation;
    }

    @Test
    void with_the_consent_to_rounds_ends_that_the_bureau_is_told_of_their_answers() {
        anAnswerWaitsToBeTold();

        round.consent(candidate, "MATCHING");

        assertThat(rows.count(ANSWERS + " and status = 'DROPPED' and last_error = 'left'"))
                .isEqualTo(2);
    }

    /** Whoever notes that other mail left may hold it just then: it is not waited for, and finds later that it is over. */
    @Test
    void an_answer_that_changes_while_the_news_of_it_is_held_is_told_once() throws SQLException {
        String circulation = anAnswerWaitsToBeTold();

        try (Connection noting = Owner.superuser();
                Statement work = noting.createStatement()) {
            noting.setAutoCommit(false);
            assertThat(work.executeUpdate("update notification.delivery set attempts = attempts where " + ANSWERS
                            + " and network_id = '" + region.network() + "'"))
                    .isEqualTo(2);
            Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "NOT_NOW"))
                    .statusCode(200);
        }
        rows.await(2, ANSWERS + " and status = 'SENT'");
        rows.change("next_try_at = now() where " + ANSWERS + " and status = 'QUEUED'");

        rows.await(2, ANSWERS + " and status = 'DROPPED' and last_error = 'over'");
        assertThat(rows.count(ANSWERS)).isEqualTo(4);
    }

    @Test
    void what_was_given_up_about_somebody_who_left_is_not_sent_again() {
        anAnswerWaitsToBeTold();
        rows.change("status = 'DEAD' where " + ANSWERS);
        round.answerConsent(candidate, Map.of("answer", "WITHDRAW"));

        region.asBureau()
                .body(Map.of("kind", "RESPONSE_RECEIVED"))
                .post("/v1/deliveries/retry")
                .then()
                .statusCode(200)
                .body("queued", equalTo(2));

        rows.await(2, ANSWERS + " and status = 'DROPPED' and last_error = 'left'");
        assertThat(rows.count(ANSWERS + " and sent_at is not null")).isZero();
    }

    @Test
    void what_a_pause_held_back_comes_after_it() {
        anAnswerWaitsToBeTold();

        round.pause(candidate);

        assertThat(rows.count("status = 'DROPPED' and last_error = 'paused'")).isEqualTo(3);
        round.answerConsent(candidate, Map.of("answer", "RESUME"));
        rows.await(2, ANSWERS + " and status = 'SENT'");
        rows.await(1, "kind = 'INTRODUCTION_REQUEST_TO_CANDIDATE' and status = 'SENT'");
    }

    @Test
    void an_answer_comes_after_the_pause_though_its_round_is_over_by_then() {
        String circulation = anAnswerWaitsToBeTold();
        round.pause(candidate);

        round.close(circulation);
        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        rows.await(2, ANSWERS + " and status = 'SENT'");
    }

    @Test
    void what_a_consent_that_was_taken_back_ended_does_not_come_after_a_pause() {
        anAnswerWaitsToBeTold();
        round.consent(candidate, "MATCHING");
        round.consent(candidate, "MATCHING", "CIRCULATION");
        round.pause(candidate);

        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        assertThat(rows.count(ANSWERS + " and status = 'DROPPED' and last_error = 'left'"))
                .isEqualTo(2);
    }

    @Test
    void an_employer_that_may_be_kept_away_hears_of_no_introduction_till_it_is_known() {
        String address = anEmployerIsToBeAsked();

        keepAway(List.of(Map.of("name", "Zaak Zonder Register " + region.mark())));
        rows.change("next_try_at = now() where " + REQUEST);

        rows.await(1, REQUEST + " and status = 'DROPPED' and last_error = 'kept-away'");
        assertThat(Mail.to(address)).hasSize(1);
        keepAway(List.of());
        rows.await(1, REQUEST + " and status = 'SENT'");
    }

    @Test
    void an_employer_that_is_kept_away_by_now_hears_of_no_introduction() {
        String address = anEmployerIsToBeAsked();

        keepAway(List.of(Map.of("organizationId", region.otherFirm())));

        rows.await(1, REQUEST + " and status = 'DROPPED'");
        assertThat(Mail.to(address)).hasSize(1);
    }

    /** Whether it wants to meet, by a letter that waits; answers where that goes. */
    private String anEmployerIsToBeAsked() {
        String address = round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        People.creating(region.bureau())
                .body(Map.of("candidateId", candidate, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201);
        rows.await(1, REQUEST + " and status = 'SENT'");
        letWait(REQUEST);
        return address;
    }

    @Test
    void a_profile_that_met_a_name_nobody_knew_yet_comes_when_the_bureau_says_that_it_means_nobody() {
        String address = aProfileWaits();
        String name = "Bedrijf " + region.mark() + " dat niemand kent";

        keepAwayNamed(name);
        isKeptBack();
        String path = "/v1/candidates/" + candidate;
        region.asBureau()
                .header("If-Match", region.asBureau().get(path).then().extract().header("ETag"))
                .body(Map.of("outside", true))
                .put(path + "/employer")
                .then()
                .statusCode(200);

        rows.await(1, PROFILE + " and status = 'SENT'");
        assertThat(Mail.to(address)).hasSize(2);
    }

    @Test
    void a_profile_that_was_kept_away_comes_when_the_candidate_thinks_otherwise() {
        aProfileWaits();

        keepAway(region.prospect());
        isKeptBack();
        keepAway(region.otherFirm());

        rows.await(1, PROFILE + " and status = 'SENT'");
    }

    @Test
    void a_profile_that_met_a_name_nobody_knew_yet_comes_when_the_register_knows_it() {
        aProfileWaits();
        String name = "Fabriek " + region.mark() + " van later";
        keepAwayNamed(name);
        isKeptBack();

        region.member(name);
        CurrentNetwork.in(region.network(), () -> {
            Region.bean(KeptAwayReview.class).catchUp();
            return true;
        });

        rows.await(1, PROFILE + " and status = 'SENT'");
    }

    /** As if the one letter of a round had not left yet; answers where it goes. */
    private String aProfileWaits() {
        String address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.started(candidate);
        rows.await(1, PROFILE + " and status = 'SENT'");
        region.inNetwork(() -> Region.bean(Sql.class).update("update mobility.recipient set sent_at = null"));
        letWait(PROFILE);
        return address;
    }

    private void isKeptBack() {
        rows.change("next_try_at = now() where " + PROFILE);
        rows.await(1, PROFILE + " and status = 'DROPPED' and last_error = 'kept-away'");
    }

    private void keepAway(UUID... organizations) {
        List<Map<String, ?>> blocked = new ArrayList<>();
        for (UUID one : organizations) {
            blocked.add(Map.of("organizationId", one));
        }
        keepAway(blocked);
    }

    private void keepAwayNamed(String name) {
        keepAway(List.of(Map.of("name", name)));
    }

    private void keepAway(List<Map<String, ?>> blocked) {
        Map<String, Object> profile = Round.nurse();
        profile.put("blockedOrganizations", blocked);
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", profile));
    }

    /** As if it had not left yet: for quiet hours, or because a server was busy. */
    private void letWait(String which) {
        rows.change(
                "status = 'QUEUED', sent_at = null, address_hash = null, next_try_at = now() + interval '1 hour' where "
                        + which);
    }
}
