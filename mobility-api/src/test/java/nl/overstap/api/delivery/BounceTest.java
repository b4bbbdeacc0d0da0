package nl.overstap.api.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Returned;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.RecurringWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class BounceTest {

    @Inject
    @Any
    Instance<RecurringWork> works;

    private Region region;
    private Round round;
    private String address;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
    }

    @Test
    void a_hard_bounce_posted_by_the_provider_stops_the_address_until_the_bureau_confirms_it() {
        String bounceAddress = sentFrom();

        report(Map.of("bounceAddress", bounceAddress, "kind", "HARD", "detail", "550 5.1.1 <" + address + "> unknown"))
                .then()
                .statusCode(200)
                .body("result", equalTo("COUNTED"));

        delivery()
                .body("status", equalTo("BOUNCED"))
                .body("explanation", endsWith("Nobody is at this address."))
                .body("answer", equalTo("550 5.1.1 <the address> unknown"));
        contact()
                .body("obstacle", equalTo("BOUNCED"))
                .body("stop.why", equalTo("HARD_BOUNCE"))
                .body("stop.detail", equalTo("550 5.1.1 <the address> unknown"));
        region.asBureau()
                .put(contactPath() + "/confirmation")
                .then()
                .statusCode(200)
                .body("obstacle", nullValue());
        region.asBureau().put(contactPath() + "/confirmation").then().statusCode(200);
        assertThat(confirmations()).isEqualTo(1);
    }

    @Test
    void the_same_bounce_counts_once_however_it_comes() {
        String bounceAddress = sentFrom();
        Map<String, String> soft = Map.of("bounceAddress", bounceAddress, "kind", "SOFT");

        report(soft).then().body("result", equalTo("COUNTED"));
        report(soft).then().body("result", equalTo("KNOWN"));
        posted(Reports.failed(bounceAddress, address, "4.2.2", "452 4.2.2 full"))
                .then()
                .body("result", equalTo("KNOWN"));
        posted(Reports.failed(bounceAddress, address, "5.1.1", "550 5.1.1 unknown"))
                .then()
                .body("result", equalTo("COUNTED"));
        report(soft).then().body("result", equalTo("KNOWN"));

        contact().body("stop.why", equalTo("HARD_BOUNCE"));
    }

    @Test
    void soft_bounces_stop_an_address_when_there_are_too_many() {
        for (int i = 1; i <= Addresses.SOFT_BOUNCES; i++) {
            contact().body("obstacle", nullValue());
            String bounceAddress = sentFrom();
            posted(Reports.failed(bounceAddress, address, "5.2.2", "552 5.2.2 <" + address + "> over quota"))
                    .then()
                    .body("result", equalTo("COUNTED"));
        }

        contact().body("obstacle", equalTo("BOUNCED")).body("stop.why", equalTo("SOFT_BOUNCES"));
    }

    @Test
    void a_report_that_may_be_about_a_listed_relay_stops_no_address() {
        posted(Reports.failed(sentFrom(), address, "5.0.0", "550 rejected, listed at bl.example"))
                .then()
                .body("result", equalTo("COUNTED"));

        contact().body("obstacle", nullValue());
        delivery().body("status", equalTo("BOUNCED")).body("bounce", equalTo("SOFT"));
    }

    @Test
    void however_often_a_relay_is_listed_or_a_sender_refused_no_address_is_stopped() {
        for (List<String> report : List.of(
                List.of("5.7.1", "550 5.7.1 listed at bl.example"),
                List.of("5.0.0", "550 rejected, listed at bl.example"),
                List.of("4.7.1", "451 4.7.1 listed at bl.example"),
                List.of("5.1.8", "550 5.1.8 sender address rejected: domain not found"),
                List.of("5.0.0", "554 refused"))) {
            posted(Reports.failed(sentFrom(), address, report.getFirst(), report.getLast()))
                    .then()
                    .body("result", equalTo("COUNTED"));
            delivery().body("status", equalTo("BOUNCED")).body("bounce", equalTo("SOFT"));
        }
        report(Map.of("bounceAddress", sentFrom(), "kind", "SOFT", "detail", "550 5.7.1 listed"))
                .then()
                .body("result", equalTo("COUNTED"));

        contact().body("obstacle", nullValue());
    }

    @Test
    void a_mailbox_that_servers_say_softly_nobody_has_is_stopped_also_where_they_know_no_codes() {
        for (int i = 1; i <= Addresses.SOFT_BOUNCES; i++) {
            posted(Reports.failed(sentFrom(), address, "5.0.0", "550 no such user here"))
                    .then()
                    .body("result", equalTo("COUNTED"));
        }

        contact().body("obstacle", equalTo("BOUNCED")).body("stop.why", equalTo("SOFT_BOUNCES"));
    }

    @Test
    void a_complaint_stops_rounds_as_an_opt_out_does() {
        posted(Reports.complaint(sentFrom())).then().statusCode(200).body("result", equalTo("COUNTED"));

        contact().body("obstacle", equalTo("OPTED_OUT")).body("stop.why", equalTo("COMPLAINT"));
        delivery().body("status", equalTo("SENT")).body("bounce", equalTo("COMPLAINT"));
    }

    @Test
    void a_complaint_about_what_came_back_softly_is_taken_once_and_stops_rounds() {
        String bounceAddress = sentFrom();
        report(Map.of("bounceAddress", bounceAddress, "kind", "SOFT")).then().body("result", equalTo("COUNTED"));

        posted(Reports.complaint(bounceAddress)).then().statusCode(200).body("result", equalTo("COUNTED"));

        posted(Reports.complaint(bounceAddress)).then().body("result", equalTo("KNOWN"));
        contact().body("obstacle", equalTo("OPTED_OUT")).body("stop.why", equalTo("COMPLAINT"));
        delivery().body("status", equalTo("BOUNCED")).body("bounce", equalTo("SOFT"));
    }

    @Test
    void a_complaint_about_what_came_back_for_good_outlives_that_the_address_is_confirmed() {
        String bounceAddress = sentFrom();
        report(Map.of("bounceAddress", bounceAddress, "kind", "HARD")).then().body("result", equalTo("COUNTED"));

        posted(Reports.complaint(bounceAddress)).then().body("result", equalTo("COUNTED"));

        contact().body("obstacle", equalTo("BOUNCED")).body("stop.why", equalTo("HARD_BOUNCE"));
        region.asBureau().put(contactPath() + "/confirmation").then().statusCode(200);
        contact().body("obstacle", equalTo("OPTED_OUT")).body("stop.why", equalTo("COMPLAINT"));
    }

    @Test
    void what_was_complained_about_may_still_come_back_for_good() {
        String bounceAddress = sentFrom();
        posted(Reports.complaint(bounceAddress)).then().body("result", equalTo("COUNTED"));

        posted(Reports.failed(bounceAddress, address, "5.1.1", "550 5.1.1 unknown"))
                .then()
                .body("result", equalTo("COUNTED"));

        posted(Reports.complaint(bounceAddress)).then().body("result", equalTo("KNOWN"));
        contact().body("obstacle", equalTo("BOUNCED")).body("stop.why", equalTo("HARD_BOUNCE"));
        delivery().body("status", equalTo("BOUNCED")).body("bounce", equalTo("HARD"));
        recipient().body("items[0].sentAt", nullValue());
    }

    @Test
    void what_comes_back_from_a_former_address_stops_that_one_and_not_where_it_was_sent_again() {
        String former = address;
        String bounceAddress = sentFrom();
        Map<String, String> hard = Map.of("bounceAddress", bounceAddress, "kind", "HARD");
        report(Map.of("bounceAddress", bounceAddress, "kind", "SOFT")).then().body("result", equalTo("COUNTED"));
        address = round.moved(region.prospect());
        sendAgain();
        Mail.firstTo(address);
        Mail.eventually(() -> delivery().body("status", equalTo("SENT")));

        report(hard).then().body("result", equalTo("COUNTED"));

        report(hard).then().body("result", equalTo("KNOWN"));
        assertThat(Region.bean(Addresses.class).obstacle(former, MailPurpose.OWN_MATTER))
                .contains(Obstacle.BOUNCED);
        contact().body("obstacle", nullValue());
        delivery().body("status", equalTo("SENT"));
        report(Map.of("bounceAddress", Mail.sender(address), "kind", "HARD"))
                .then()
                .body("result", equalTo("COUNTED"));
        contact().body("obstacle", equalTo("BOUNCED"));
    }

    @Test
    void who_never_received_a_profile_is_not_among_those_who_did_until_it_is_sent_again() {
        String bounceAddress = sentFrom();
        recipient().body("items[0].sentAt", notNullValue());

        report(Map.of("bounceAddress", bounceAddress, "kind", "SOFT")).then().body("result", equalTo("COUNTED"));

        recipient().body("items[0].sentAt", nullValue());
        assertThat(reminders()).as("reminders that wait").isZero();
        region.asBureau().get("/v1/reports/answers").then().body("items", hasSize(0));
        sendAgain();
        Mail.await(address, 2);
        Mail.eventually(() -> recipient().body("items[0].sentAt", notNullValue()));
        assertThat(reminders()).isEqualTo(1);
    }

    @Test
    void what_came_back_for_good_is_sent_again_once_its_address_is_confirmed_however_early_that_was_tried() {
        report(Map.of("bounceAddress", sentFrom(), "kind", "HARD")).then().body("result", equalTo("COUNTED"));
        problem(region.asBureau().post("/v1/deliveries/" + lastDelivery("id") + "/retry"), 409, "conflict");
        delivery().body("status", equalTo("BOUNCED"));

        region.asBureau().put(contactPath() + "/confirmation").then().statusCode(200);
        sendAgain();

        Mail.await(address, 2);
        Mail.eventually(() -> recipient().body("items[0].sentAt", notNullValue()));
    }

    @Test
    void who_has_answered_has_received_it_whatever_came_back() {
        String bounceAddress = sentFrom();
        Round.answer(round.token(circulation(), region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);

        report(Map.of("bounceAddress", bounceAddress, "kind", "SOFT")).then().body("result", equalTo("COUNTED"));

        recipient().body("items[0].sentAt", notNullValue());
    }

    @Test
    void soft_bounces_at_the_same_moment_are_all_counted() throws Exception {
        byte[] hash = Region.bean(AddressHash.class).of(address);
        CyclicBarrier all = new CyclicBarrier(Addresses.SOFT_BOUNCES);
        List<Callable<Boolean>> each = Collections.nCopies(
                Addresses.SOFT_BOUNCES,
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    all.await(10, TimeUnit.SECONDS);
                    Region.bean(Addresses.class).softlyBounced(hash, null, UUID.randomUUID(), null);
                    Thread.sleep(200);
                    return true;
                }));

        try (ExecutorService several = Executors.newCachedThreadPool()) {
            for (Future<Boolean> one : several.invokeAll(each)) {
                one.get();
            }
        }

        contact().body("obstacle", equalTo("ADDRESS_STOPPED"));
    }

    @Test
    void the_mailbox_is_read_and_one_that_cannot_be_read_holds_up_no_other() {
        String bounceAddress = sentFrom();
        int before = Returned.number();
        Returned.arrives("Content-Type: multipart/report; report-type=delivery-status; boundary=\"x\"\r\n\r\n--x\r\n"
                + "Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%\r\n--x");
        Returned.arrives(Reports.outOfOffice(bounceAddress));
        Returned.arrives(Reports.failed(bounceAddress, address, "5.1.1", "550 5.1.1 <" + address + "> unknown"));

        Mail.eventually(() -> {
            readMailbox();
            contact().body("stop.why", equalTo("HARD_BOUNCE"));
        });

        assertThat(Returned.number() - before).as("left for people").isEqualTo(2);
        assertThat(Returned.unseen()).isZero();
    }

    @Test
    void a_report_that_is_quicker_than_the_note_of_its_delivery_is_read_again() {
        String bounceAddress = sentFrom();
        change("SENDING", "uuidv7()", "now() + interval '40 seconds'");
        int before = Returned.number();
        Returned.arrives(Reports.failed(bounceAddress, address, "5.1.1", "550 5.1.1 unknown"));
        readMailbox();
        assertThat(Returned.number() - before).as("kept").isEqualTo(1);

        change("SENT", "null", "null");

        Mail.eventually(() -> {
            readMailbox();
            contact().body("stop.why", equalTo("HARD_BOUNCE"));
        });
        assertThat(Returned.number() - before).isZero();
    }

    @Test
    void a_report_of_a_delivery_that_nobody_knows_is_kept_for_a_day() {
        String bounceAddress = sentFrom();
        String report = Reports.failed(bounceAddress, address, "5.1.1", "550 5.1.1 unknown");
        change("SENDING", "uuidv7()", "now() + interval '40 seconds'");
        int before = Returned.number();
        Returned.arrives(report);
        Returned.arrived(report, Instant.now().minus(Duration.ofHours(25)));

        Mail.eventually(() -> {
            readMailbox();
            assertThat(Returned.number() - before).isEqualTo(1);
        });

        change("SENT", "null", "null");
        Mail.eventually(() -> {
            readMailbox();
            assertThat(Returned.number() - before).isZero();
        });
    }

    /** Has deliveries be so, as though the note that they left were still to be made. */
    private void change(String status, String claim, String until) {
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                        update notification.delivery set status = '%s', claim = %s, start_by = %s, claimed_until = %s,
                            sent_at = case '%s' when 'SENT' then now() end
                        where kind = 'CIRCULATION' and status in ('SENT', 'SENDING')""".formatted(status, claim, until, until, status)));
    }

    private void readMailbox() {
        works.stream().filter(w -> w.name().equals("bounce-mailbox")).forEach(RecurringWork::run);
    }

    @Test
    void nobody_reports_without_the_secret_nor_about_a_message_that_is_none_of_ours() {
        String bounceAddress = sentFrom();
        Map<String, String> hard = Map.of("bounceAddress", bounceAddress, "kind", "HARD");
        char last = bounceAddress.charAt(bounceAddress.indexOf('@') - 1);
        String forged = bounceAddress.replace(last + "@", (last == '0' ? '1' : '0') + "@");

        problem(nobody().body(hard).post("/v1/bounces"), 401, "not-authenticated");
        problem(with("wrong").body(hard).post("/v1/bounces"), 401, "not-authenticated");
        refusesField(report(Map.of("bounceAddress", forged, "kind", "HARD")), "bounceAddress");
        refusesField(report(Map.of("bounceAddress", bounceAddress)), "kind");
        posted(Reports.failed(forged, address, "5.1.1", "550 no")).then().body("result", equalTo("IGNORED"));
        posted(Reports.outOfOffice(bounceAddress)).then().body("result", equalTo("IGNORED"));

        contact().body("obstacle", nullValue());
    }

    @Test
    void where_a_delivery_went_is_forgotten_after_two_weeks() {
        String bounceAddress = sentFrom();
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                        update notification.delivery set sent_at = now() - interval '15 days',
                            former_addresses = array[address_hash] where status = 'SENT'"""));
        region.inNetwork(() -> Region.bean(Sql.class).update("delete from mobility.retention_run"));
        CurrentNetwork.in(
                region.network(), () -> Region.bean(DailyRetention.class).runInNetwork());

        report(Map.of("bounceAddress", bounceAddress, "kind", "HARD")).then().body("result", equalTo("COUNTED"));

        contact().body("obstacle", nullValue());
        assertThat(new Rows(region).count("num_nonnulls(address_hash, former_addresses) > 0 and kind = 'CIRCULATION'"))
                .isZero();
    }

    /** Has a profile sent to the contact; answers the address that it comes back to. */
    private String sentFrom() {
        int before = Mail.to(address).size();
        round.started(round.candidate(Round.nurse(), "MATCHING", "CIRCULATION"));
        Mail.await(address, before + 1);
        Mail.eventually(() -> delivery().body("status", equalTo("SENT")));
        return Mail.sender(address);
    }

    /** The last delivery to the contact's organization. */
    private ValidatableResponse delivery() {
        return region.asBureau()
                .get("/v1/deliveries/" + lastDelivery("id"))
                .then()
                .statusCode(200);
    }

    private String lastDelivery(String field) {
        return region.asBureau()
                .get("/v1/deliveries?kind=CIRCULATION&organizationId=" + region.prospect())
                .then()
                .statusCode(200)
                .extract()
                .path("items[0]." + field);
    }

    private void sendAgain() {
        region.asBureau()
                .post("/v1/deliveries/" + lastDelivery("id") + "/retry")
                .then()
                .statusCode(200);
    }

    private String circulation() {
        return lastDelivery("circulationId");
    }

    private ValidatableResponse recipient() {
        return region.asBureau()
                .get("/v1/circulations/" + circulation() + "/recipients")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    private int reminders() {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list("select 1 from mobility.recipient where reminder_due_at is not null", _ -> 1)
                .size());
    }

    private ValidatableResponse contact() {
        return region.asBureau().get(contactPath()).then().statusCode(200);
    }

    private String contactPath() {
        String contacts = "/v1/organizations/" + region.prospect() + "/contacts";
        UUID id =
                UUID.fromString(region.asBureau().get(contacts).then().extract().path("items[0].id"));
        return contacts + "/" + id;
    }

    private int confirmations() {
        return region.asBureau()
                .get("/v1/audit-entries?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.action == 'ADDRESS_CONFIRMED' }")
                .size();
    }

    private static Response report(Map<String, String> body) {
        return with(Returned.SECRET).body(body).post("/v1/bounces");
    }

    private static Response posted(String message) {
        return with(Returned.SECRET)
                .contentType("message/rfc822")
                .body(message.getBytes(UTF_8))
                .post("/v1/bounces");
    }

    private static RequestSpecification with(String secret) {
        String both = Base64.getEncoder().encodeToString(("provider:" + secret).getBytes(UTF_8));
        return nobody().header("Authorization", "Basic " + both);
    }
}
