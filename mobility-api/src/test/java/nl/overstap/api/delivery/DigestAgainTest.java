package nl.overstap.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.preference.Rhythm;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.bounce.Bounce;
import nl.overstap.notifications.bounce.BounceKind;
import nl.overstap.notifications.bounce.Bounces;
import nl.overstap.notifications.digest.DigestTimes;
import nl.overstap.notifications.email.BounceAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a digest that was given up and is sent again nothing is lost, and nothing comes twice. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class DigestAgainTest {

    @Inject
    Sql sql;

    private Region region;
    private Rows rows;
    private Round round;
    private String address;
    private UUID candidate;
    private String first;
    private String second;

    @BeforeEach
    void a_digest_of_two_profiles_is_dead() {
        region = Region.fresh();
        rows = new Rows(region);
        round = new Round(region);
        round.manyNurses();
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        prefer("DAILY");
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        first = link(round.started(candidate));
        second = link(round.started(round.candidate(Round.nurse(), "MATCHING", "CIRCULATION")));
        rows.await(2, "kind = 'CIRCULATION' and status = 'WAITING'");
        Mail.refuse(address, "552 5.2.2 mailbox full");
        digestsBegin();
        rows.await(1, "kind = 'DIGEST' and status = 'QUEUED' and attempts = 1");
        rows.change("attempts = 11, next_try_at = now() where kind = 'DIGEST'");
        rows.await(1, "kind = 'DIGEST' and status = 'DEAD'");
        Mail.accept(address);
    }

    @Test
    void all_that_waited_in_it_comes_in_one_mail_and_in_no_other() {
        digestsBegin();
        assertThat(rows.count("kind = 'DIGEST'"))
                .as("what is in it waits for it")
                .isEqualTo(1);

        sendAgain(1);

        assertThat(Mail.firstTo(address).links())
                .anyMatch(link -> link.endsWith(first))
                .anyMatch(link -> link.endsWith(second));
        rows.await(2, "kind = 'CIRCULATION' and status = 'SENT'");
        digestsBegin();
        assertThat(rows.count("kind = 'DIGEST'")).isEqualTo(1);
        assertThat(Mail.to(address)).hasSize(1);
    }

    @Test
    void what_was_taken_back_since_is_left_out() {
        round.answerConsent(candidate, Map.of("answer", "WITHDRAW"));

        sendAgain(1);

        assertThat(Mail.firstTo(address).links())
                .anyMatch(link -> link.endsWith(second))
                .noneMatch(link -> link.endsWith(first));
        rows.await(1, "kind = 'DIGEST' and status = 'SENT'");
        assertThat(rows.count("kind = 'CIRCULATION' and status = 'DROPPED' and sent_at is null and digest_id is null"))
                .isEqualTo(1);
    }

    @Test
    void it_stays_dead_while_mail_to_its_address_comes_back() {
        Region.bean(Addresses.class).bounced(address, null);

        sendAgain(0);

        Region.bean(Addresses.class).confirmed(address);
        sendAgain(1);
        assertThat(Mail.firstTo(address).links()).anyMatch(link -> link.endsWith(first));
    }

    @Test
    void what_was_given_up_with_it_comes_alone_and_once_where_all_is_sent_again() {
        whatIsInItIsGivenUpToo();

        sendAgain(3);

        eachCameAlone(Mail.await(address, 2));
        rows.await(2, "kind = 'CIRCULATION' and status = 'SENT' and digest_id is null");
        rows.await(1, "kind = 'DIGEST' and status = 'DROPPED'");
        assertThat(Mail.to(address)).hasSize(2);
    }

    @Test
    void what_was_given_up_with_it_comes_alone_and_once_where_the_digest_is_sent_again() {
        whatIsInItIsGivenUpToo();

        sendDigestAgain();

        eachCameAlone(Mail.await(address, 2));
        rows.await(2, "kind = 'CIRCULATION' and status = 'SENT' and digest_id is null");
        rows.await(1, "kind = 'DIGEST' and status = 'DROPPED'");
        assertThat(Mail.to(address)).hasSize(2);
    }

    /** After two weeks nobody knows any more where it was to go; and by then they want no digests. */
    private void whatIsInItIsGivenUpToo() {
        rows.change("created_at = now() - interval '15 days' where kind = 'DIGEST'");
        retentionRuns();
        rows.await(2, "kind = 'CIRCULATION' and status = 'DEAD'");
        prefer("IMMEDIATELY");
    }

    @Test
    void what_had_left_with_it_and_nobody_knows_any_more_for_where_comes_alone_and_once() {
        sendAgain(1);
        Mail.firstTo(address);
        rows.await(2, "kind = 'CIRCULATION' and status = 'SENT'");
        rows.change("status = 'BOUNCED', bounce = 'SOFT', bounced_at = now() where kind = 'DIGEST'");
        rows.change("address_hash = null");
        prefer("IMMEDIATELY");

        sendDigestAgain();

        eachCameAlone(Mail.await(address, 3).subList(1, 3));
        rows.await(2, "kind = 'CIRCULATION' and status = 'SENT' and digest_id is null");
        rows.await(1, "kind = 'DIGEST' and status = 'DROPPED'");
        assertThat(Mail.to(address)).hasSize(3);
    }

    @Test
    void what_left_with_one_that_came_back_was_received_by_nobody_until_it_is_sent_again() {
        sendAgain(1);
        Mail.firstTo(address);
        rows.await(1, "kind = 'DIGEST' and status = 'SENT'");
        assertThat(received()).isEqualTo(2);

        region.inNetwork(() -> Region.bean(BounceAddress.class)
                .find(Mail.sender(address))
                .map(sending -> Bounce.reported(sending, BounceKind.SOFT, null))
                .map(Region.bean(Bounces.class)::take));

        assertThat(received()).isZero();
        sendDigestAgain();
        Mail.await(address, 2);
        Mail.eventually(() -> assertThat(received()).isEqualTo(2));
    }

    private int received() {
        return region.inNetwork(() -> sql.list("select 1 from mobility.recipient where sent_at is not null", _ -> 1))
                .size();
    }

    private void eachCameAlone(List<CaughtMessage> mails) {
        for (String profile : List.of(first, second)) {
            assertThat(mails)
                    .filteredOn(mail -> mail.links().stream().anyMatch(link -> link.endsWith(profile)))
                    .hasSize(1);
        }
        assertThat(mails).allMatch(mail -> mail.subject().startsWith("Iemand zoekt een volgende stap"));
    }

    private String link(String circulation) {
        return "/responses/" + round.token(circulation, region.prospect());
    }

    private void sendAgain(int number) {
        region.asBureau()
                .body(Map.of("organizationId", region.prospect()))
                .post("/v1/deliveries/retry")
                .then()
                .statusCode(200)
                .body("queued", equalTo(number));
    }

    private void sendDigestAgain() {
        String digest = region.asBureau()
                .get("/v1/deliveries?kind=DIGEST")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        region.asBureau().post("/v1/deliveries/" + digest + "/retry").then().statusCode(200);
    }

    private void prefer(String rhythm) {
        String contacts = "/v1/organizations/" + region.prospect() + "/contacts";
        String contact = region.asBureau().get(contacts).then().extract().path("items[0].id");
        String path = contacts + "/" + contact + "/notification-preferences";
        region.asBureau()
                .header("If-Match", region.asBureau().get(path).header("ETag"))
                .body(Map.of("rhythm", rhythm))
                .put(path)
                .then()
                .statusCode(200);
    }

    /** The moment of the day's digests has come. */
    private void digestsBegin() {
        region.inNetwork(() -> Moment.at(Rhythm.DAILY.digestAfter(Instant.now()), () -> {
            Region.bean(DigestTimes.class).catchUp();
            return true;
        }));
    }

    private void retentionRuns() {
        region.inNetwork(() -> sql.update("delete from mobility.retention_run"));
        CurrentNetwork.in(
                region.network(), () -> Region.bean(DailyRetention.class).runInNetwork());
    }
}
