package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs are told no more of somebody than people are, once what they agreed to has changed. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class KeptBackTest {

    private static final String ANSWERED = "nl.overstap.response.received.v1";
    private static final String REQUESTED = "nl.overstap.introduction.requested.v1";
    private static final String WITHDRAWN = "nl.overstap.consent.withdrawn.v1";

    @Inject
    Sql sql;

    private Region region;
    private Round round;
    private UUID candidate;
    private Receiver receiver;

    @BeforeEach
    void somebodyAndAReceiverThatIsAway() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        receiver = Receiver.start();
        receiver.answers(_ -> 503);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void with_the_consent_to_rounds_ends_that_answers_and_what_came_of_them_are_told() {
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        Hooks bureau = Hooks.of(region.bureau());
        String id = bureau.id(receiver);
        String circulation = round.started(candidate);
        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);
        waits(bureau, id, ANSWERED);
        waits(bureau, id, REQUESTED);
        int before = receiver.told(ANSWERED).size() + receiver.told(REQUESTED).size();

        round.consent(candidate, "MATCHING");
        receiverIsBack();

        eventually(() -> assertThat(receiver.told(WITHDRAWN))
                .anySatisfy(told -> assertThat(told.body()).contains("CIRCULATION")));
        isDropped(bureau, id, ANSWERED);
        isDropped(bureau, id, REQUESTED);
        assertThat(receiver.told(ANSWERED).size() + receiver.told(REQUESTED).size())
                .isEqualTo(before);
    }

    @Test
    void a_member_that_is_kept_away_meanwhile_is_told_of_no_introduction() {
        Hooks member = Hooks.of(region.otherHr());
        String id = toldOfAnIntroductionLater(member);

        keepAway(Map.of("organizationId", region.otherFirm()));
        receiverIsBack();

        isDropped(member, id, REQUESTED);
    }

    @Test
    void while_nobody_knows_whom_a_kept_away_name_means_what_goes_on_waits() {
        Hooks member = Hooks.of(region.otherHr());
        String id = toldOfAnIntroductionLater(member);

        keepAway(Map.of("name", "Bedrijf " + region.mark() + " dat niemand kent"));
        receiverIsBack();

        eventually(() -> assertThat(member.deliveries(id, "&status=QUEUED"))
                .filteredOn(one -> REQUESTED.equals(one.get("type")))
                .singleElement()
                .satisfies(one -> assertThat(one.get("lastError")).isEqualTo("It is told later.")));
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", Round.nurse()));
        receiverIsBack();
        eventually(() -> assertThat(member.deliveries(id, "&status=SENT"))
                .extracting(one -> one.get("type"))
                .contains(REQUESTED));
    }

    /** The endpoint of a member that the candidate is to meet; its program could not be told so far. */
    private String toldOfAnIntroductionLater(Hooks member) {
        String id = member.id(receiver);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        People.creating(region.bureau())
                .body(Map.of("candidateId", candidate, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201);
        waits(member, id, REQUESTED);
        return id;
    }

    private void keepAway(Map<String, ?> whom) {
        Map<String, Object> profile = Round.nurse();
        profile.put("blockedOrganizations", List.of(whom));
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", profile));
    }

    private static void waits(Hooks hooks, String endpoint, String type) {
        eventually(() -> assertThat(hooks.deliveries(endpoint, "&status=QUEUED"))
                .extracting(one -> one.get("type"))
                .contains(type));
    }

    private static void isDropped(Hooks hooks, String endpoint, String type) {
        eventually(() -> assertThat(hooks.deliveries(endpoint, "&status=DROPPED"))
                .filteredOn(one -> type.equals(one.get("type")))
                .singleElement()
                .satisfies(one -> assertThat(one.get("lastError")).isEqualTo("left")));
    }

    private void receiverIsBack() {
        receiver.answers(_ -> 204);
        region.inNetwork(() -> sql.update(
                "update notification.delivery set next_try_at = now() where kind = 'WEBHOOK' and status = 'QUEUED'"));
    }
}
