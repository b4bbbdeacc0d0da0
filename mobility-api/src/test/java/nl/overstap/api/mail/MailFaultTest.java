package nl.overstap.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.email.Answer;
import nl.overstap.notifications.email.Postman;
import nl.overstap.notifications.letter.Letter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What mail servers do to senders. */
@Tag("faults")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class MailFaultTest {

    private static final String TAKES_NOTHING = "The mail server takes nothing from us: that is a fault of ours.";

    private static final String BY_POLICY =
            "The mail server refuses it by a policy of its own: that may be a fault of ours.";

    private static final String BROKEN_OFF = "The conversation with the mail server broke off.";

    @Inject
    Sql sql;

    @Inject
    Addresses addresses;

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void an_address_where_nobody_is_ends_the_delivery_and_stops_all_mail_to_it() {
        String address = "nobody-" + region.mark() + "@mail.example";
        Mail.refuse(address, "550 5.1.1 <" + address + "> user unknown");

        UUID invitation = invite(address);

        Mail.eventually(() -> assertThat(column(invitation, "status")).isEqualTo("DEAD"));
        assertThat(column(invitation, "last_error")).isEqualTo("Nobody is at this address.");
        assertThat(column(invitation, "answer")).contains("550 5.1.1").doesNotContain("nobody-");
        assertThat(addresses.obstacle(address, MailPurpose.OWN_MATTER)).isPresent();
    }

    @Test
    void a_message_that_is_refused_for_good_ends_the_delivery_and_stops_nothing_else() {
        String address = "large-" + region.mark() + "@mail.example";
        Mail.refuse(address, "552 5.3.4 message too big");

        UUID invitation = invite(address);

        Mail.eventually(() -> assertThat(column(invitation, "status")).isEqualTo("DEAD"));
        assertThat(column(invitation, "last_error")).isEqualTo("The mail server refuses the message for good.");
        assertThat(addresses.obstacle(address, MailPurpose.OWN_MATTER)).isEmpty();
    }

    /** As Postfix and Exim do, which wait until an address is named with what they have against the sender. */
    @Test
    void what_a_server_has_against_us_is_tried_again_also_where_it_says_so_only_when_an_address_is_named() {
        Map<String, String> said = new HashMap<>();
        said.put("550 5.1.8 Sender address rejected: Domain not found, says 185.1.1.7", TAKES_NOTHING);
        said.put("550 5.1.7 bad sender", TAKES_NOTHING);
        said.put("504 5.5.2 Helo command rejected: need fully-qualified hostname", TAKES_NOTHING);
        said.put("550 5.7.26 not authenticated by SPF or DKIM", TAKES_NOTHING);
        said.put("550 5.1.0 Sender address rejected: User unknown", BY_POLICY);
        said.put("553 5.7.1 Sender address rejected: not owned by user", BY_POLICY);
        said.put("554 5.7.1 Relay access denied", BY_POLICY);
        said.put("550 relay not permitted", BY_POLICY);
        said.put("554 refused", BY_POLICY);
        said.forEach((words, error) -> {
            String address = "against-us-" + UUID.randomUUID() + "@mail.example";
            Mail.refuse(address, words);

            UUID invitation = invite(address);

            Mail.eventually(
                    () -> assertThat(column(invitation, "attempts")).as(words).isEqualTo("1"));
            isTriedLater(invitation, error);
            assertThat(addresses.obstacle(address, MailPurpose.OWN_MATTER)).isEmpty();
        });
    }

    @Test
    void a_server_that_takes_nothing_from_us_is_asked_again_and_nobody_who_is_written_to_is_blamed() {
        for (String words : List.of(
                "530 5.7.0 authentication required",
                "550 sender rejected, listed",
                "550 5.1.1 who is that?",
                "552 5.2.2 over your quota")) {
            String address = "ours-" + region.mark() + "-" + UUID.randomUUID() + "@mail.example";

            UUID invitation = Mail.whileSendersAreRefused(words, () -> {
                UUID refused = invite(address);
                Mail.eventually(() -> assertThat(column(refused, "attempts")).isEqualTo("1"));
                return refused;
            });

            isTriedLater(invitation, TAKES_NOTHING);
            assertThat(column(invitation, "answer")).isEqualTo(words);
            assertThat(addresses.obstacle(address, MailPurpose.OWN_MATTER)).isEmpty();
            change(invitation, "next_try_at = now()");
            Mail.firstTo(address);
            isSentOnce(invitation, address);
        }
    }

    @Test
    void a_server_that_wants_a_login_only_when_an_address_is_named_is_asked_again_too() {
        for (String words : List.of(
                "530 5.5.1 authentication required",
                "534 5.7.9 too weak",
                "535 5.7.8 not accepted",
                "538 5.7.11 not in the clear")) {
            String address = "login-" + words.substring(0, 3) + "-" + region.mark() + "@mail.example";
            Mail.refuse(address, words);

            UUID invitation = invite(address);

            Mail.eventually(() -> assertThat(column(invitation, "attempts")).isEqualTo("1"));
            isTriedLater(invitation, TAKES_NOTHING);
        }
    }

    @Test
    void a_mailbox_that_stays_full_is_counted_and_stopped_when_it_was_so_too_often() {
        String address = "full-" + region.mark() + "@mail.example";
        Mail.refuse(address, "552 5.2.2 mailbox full");
        for (int i = 0; i < Addresses.SOFT_BOUNCES; i++) {
            assertThat(addresses.obstacle(address, MailPurpose.OWN_MATTER)).isEmpty();

            UUID invitation = inviteForTheLastTime(address);

            Mail.eventually(() -> assertThat(column(invitation, "status")).isEqualTo("DEAD"));
            assertThat(column(invitation, "last_error")).isEqualTo("The mailbox is full.");
        }
        assertThat(addresses.obstacle(address, MailPurpose.OWN_MATTER)).isPresent();
    }

    @Test
    void what_goes_wrong_on_our_side_is_a_failed_try_too() {
        String address = "poisoned-" + region.mark() + "@mail.example";

        Answer answer = Region.bean(Postman.class).send(UUID.randomUUID(), address, aLetter(), () -> {
            throw new IllegalStateException("about " + address);
        });

        assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.hope()).isEqualTo(Answer.Hope.LATER);
            assertThat(failed.error()).contains("a fault of ours").doesNotContain(address);
        });
        assertThat(Mail.to(address)).isEmpty();
    }

    @Test
    void what_may_go_better_later_is_tried_again_later() {
        for (String words : List.of(
                "421 4.3.2 shutting down", "450 4.2.0 greylisted", "451 4.7.1 slow down", "552 5.2.2 mailbox full")) {
            String address = "later-" + words.substring(0, 3) + "-" + region.mark() + "@mail.example";
            Mail.refuse(address, words);

            UUID invitation = invite(address);

            Mail.eventually(() -> assertThat(column(invitation, "attempts")).isEqualTo("1"));
            assertThat(column(invitation, "status")).as(words).isEqualTo("QUEUED");
            assertThat(column(invitation, "answer")).contains(words.substring(0, 3));
            assertThat(column(invitation, "next_try_at > now() + interval '15 seconds'"))
                    .isEqualTo("t");
            assertThat(addresses.obstacle(address, MailPurpose.OWN_MATTER)).isEmpty();
        }
    }

    @Test
    void while_the_server_refuses_connections_a_letter_waits_and_arrives_once_it_takes_them_again() {
        String address = "patient-" + region.mark() + "@mail.example";

        UUID invitation = Mail.whileRefused(() -> {
            UUID refused = invite(address);
            Mail.eventually(() -> assertThat(column(refused, "attempts")).isEqualTo("1"));
            // the second where a line was open still, on which it was tried
            isTriedLater(refused, "The mail server cannot be reached.", BROKEN_OFF);
            return refused;
        });

        change(invitation, "next_try_at = now()");
        assertThat(Mail.firstTo(address).headers().get("Message-ID"))
                .isEqualTo("<" + column(invitation, "id") + "@overstap.test>");
        isSentOnce(invitation, address);
    }

    @Test
    void a_letter_within_which_the_line_is_dropped_arrives_later_under_its_message_id_and_holds_up_no_other() {
        String address = "dropped-" + region.mark() + "@drops.example";
        String other = "other-" + region.mark() + "@mail.example";
        Mail.dropWithin(address);

        UUID invitation = invite(address);
        UUID meanwhile = invite(other);

        Mail.firstTo(other);
        isSentOnce(meanwhile, other);
        Mail.eventually(() -> assertThat(column(invitation, "attempts")).isEqualTo("1"));
        isTriedLater(invitation, BROKEN_OFF);
        assertThat(Mail.to(address)).isEmpty();
        Mail.accept(address);
        change(invitation, "next_try_at = now()");
        assertThat(Mail.dropped(address))
                .contains("Message-ID: " + Mail.firstTo(address).headers().get("Message-ID"));
        isSentOnce(invitation, address);
    }

    private void isTriedLater(UUID invitation, String... errors) {
        assertThat(column(invitation, "status")).isEqualTo("QUEUED");
        assertThat(column(invitation, "last_error")).isIn((Object[]) errors);
        assertThat(column(invitation, "next_try_at > now() + interval '10 seconds'"))
                .isEqualTo("t");
    }

    private void isSentOnce(UUID invitation, String address) {
        Mail.eventually(() -> assertThat(column(invitation, "status")).isEqualTo("SENT"));
        assertThat(Mail.to(address)).hasSize(1);
    }

    @Test
    void a_domain_that_says_nothing_holds_up_no_other() {
        String slow = "slow-" + region.mark() + ".example";
        String quick = "quick-" + region.mark() + "@mail.example";
        List<UUID> waiting = Mail.duringSilenceAbout(slow, () -> {
            List<UUID> all = IntStream.range(0, 12)
                    .mapToObj(i -> invite("somebody-" + i + "@" + slow))
                    .toList();
            Mail.eventually(() -> assertThat(begun(slow)).isPositive());
            invite(quick);
            Mail.firstTo(quick);
            assertThat(begun(slow)).isLessThanOrEqualTo(4);
            return all;
        });

        Mail.eventually(
                () -> assertThat(waiting).allMatch(id -> column(id, "status").equals("SENT")));
        assertThat(IntStream.range(0, 12))
                .allMatch(i -> Mail.to("somebody-" + i + "@" + slow).size() == 1);
    }

    @Test
    void what_is_still_sent_is_held_on_to_and_what_others_took_over_is_theirs() {
        String slow = "slow-" + region.mark() + ".example";
        Mail.duringSilenceAbout(slow, () -> {
            UUID ours = invite("ours@" + slow);
            UUID theirs = invite("theirs@" + slow);
            Mail.eventually(() -> assertThat(List.of("ours@" + slow, "theirs@" + slow))
                    .allMatch(address -> Mail.begun(address).isPresent()));
            change(ours, "claimed_until = now() - interval '1 second'");
            change(theirs, "claim = uuidv7(), claimed_until = now() - interval '1 second'");

            Mail.eventually(() -> assertThat(column(ours, "claimed_until > now() + interval '30 seconds'"))
                    .isEqualTo("t"));
            assertThat(column(theirs, "claimed_until < now()")).isEqualTo("t");
            return ours;
        });
    }

    @Test
    void what_was_taken_back_while_it_was_sent_keeps_why_when_its_sending_fails() {
        String slow = "slow-" + region.mark() + ".example";
        String address = "leaving@" + slow;
        Mail.refuse(address, "451 4.3.0 try again later");

        UUID person = Mail.duringSilenceAbout(slow, () -> {
            String posted =
                    ACandidate.at(region.firm()).person("email", address).idPostedBy(region.hr());
            Mail.eventually(() -> assertThat(Mail.begun(address)).isPresent());
            ACandidate.answer(posted, Map.of("answer", "REFUSE")).statusCode(200);
            assertThat(column(UUID.fromString(posted), "last_error")).isEqualTo("left");
            return UUID.fromString(posted);
        });

        Mail.eventually(() -> assertThat(column(person, "attempts")).isEqualTo("1"));
        assertThat(column(person, "status")).isEqualTo("DROPPED");
        assertThat(column(person, "answer")).contains("451");
        assertThat(column(person, "last_error")).isEqualTo("left");
    }

    /** Whoever says no while the mail about it is on its way: it began before the answer, or never does. */
    @Test
    void no_mail_about_somebody_begins_after_their_no_was_answered() throws InterruptedException {
        Random random = new Random(7);
        Map<String, Long> answered = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            ACandidate person = ACandidate.at(region.firm());
            String id = person.idPostedBy(region.hr());
            Thread.sleep(random.nextInt(4));

            ACandidate.answer(id, Map.of("answer", "REFUSE")).statusCode(200);

            answered.put(person.email(), System.nanoTime());
        }
        Mail.eventually(() -> assertThat(region.inNetwork(() -> sql.list(
                        "select 1 from notification.delivery where status in ('QUEUED', 'SENDING')",
                        row -> row.getInt(1))))
                .isEmpty());

        answered.forEach((address, moment) -> Mail.begun(address)
                .ifPresent(begun -> assertThat(begun - moment).isNegative()));
    }

    private static long begun(String domain) {
        return IntStream.range(0, 12)
                .filter(i -> Mail.begun("somebody-" + i + "@" + domain).isPresent())
                .count();
    }

    private UUID invite(String address) {
        return Region.value(region.asActor(
                        region.bureau(),
                        () -> Region.bean(Invitations.class).invite(CurrentActor.get(), wish(address))))
                .id();
    }

    private NewInvitation wish(String address) {
        return new NewInvitation(Role.HR, region.firm(), "Somebody", address, "en", false, null);
    }

    private static Letter aLetter() {
        return new Letter("nl", "Over iets", "Goedendag,", List.of(), List.of(), null, List.of(), "", "");
    }

    /** One that was tried eleven times. */
    private UUID inviteForTheLastTime(String address) {
        return region.asActor(region.bureau(), () -> {
            UUID id = Region.value(Region.bean(Invitations.class).invite(CurrentActor.get(), wish(address)))
                    .id();
            sql.update("update notification.delivery set attempts = 11 where target_id = ?", id);
            return id;
        });
    }

    private void change(UUID target, String what) {
        region.inNetwork(() -> sql.update("update notification.delivery set " + what + " where target_id = ?", target));
    }

    private String column(UUID target, String expression) {
        return region.inNetwork(() -> sql.find(
                        "select " + expression + " from notification.delivery where target_id = ?",
                        row -> String.valueOf(row.getString(1)),
                        target)
                .orElseThrow());
    }
}
