package nl.overstap.api.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.invitation.InvitationSnapshot;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class DeliveryTest {

    @Inject
    Sql sql;

    private Region region;
    private String address;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        address = "somebody-" + region.mark() + "@mail.example";
    }

    @Test
    void a_message_whose_fate_is_unknown_goes_out_again_with_the_same_message_id() {
        Mail.loseAnswerAbout(address);
        UUID invitation = invite();
        Mail.firstTo(address);
        Mail.eventually(() -> assertThat(attempts(invitation)).isEqualTo(1));

        region.inNetwork(() ->
                sql.update("update notification.delivery set next_try_at = now() where target_id = ?", invitation));

        List<CaughtMessage> both = Mail.await(address, 2);
        Mail.eventually(() -> assertThat(status(invitation)).isEqualTo("SENT"));
        assertThat(both.getFirst().headers().get("Message-ID"))
                .matches("<[0-9a-f-]{36}@overstap\\.test>")
                .isEqualTo(both.getLast().headers().get("Message-ID"));
        assertThat(both.getFirst().links()).isEqualTo(both.getLast().links());
    }

    @Test
    void what_a_lost_instance_had_in_hand_is_sent_by_another() {
        UUID invitation = region.asActor(region.bureau(), () -> {
            UUID id = Region.value(Region.bean(Invitations.class).invite(CurrentActor.get(), wish()))
                    .id();
            sql.update("""
                    update notification.delivery set status = 'SENDING', claim = uuidv7(),
                        start_by = now() - interval '41 seconds', claimed_until = now() - interval '1 second'
                    where target_id = ?""", id);
            return id;
        });
        Mail.firstTo(address);
        Mail.eventually(() -> assertThat(status(invitation)).isEqualTo("SENT"));
    }

    @Test
    void what_the_database_refuses_to_note_of_a_letter_counts_as_a_try_that_failed() {
        Owner.does("alter table notification.delivery add constraint never_sent"
                + " check (kind <> 'INVITATION' or status <> 'SENT') not valid");
        try {
            UUID invitation = invite();

            Mail.firstTo(address);
            Mail.eventually(() -> assertThat(region.inNetwork(() -> sql.find(
                                    "select concat_ws(' ', status, attempts, last_error) from notification.delivery"
                                            + " where target_id = ?",
                                    row -> row.getString(1),
                                    invitation)
                            .orElseThrow()))
                    .isEqualTo("QUEUED 1 It left, but that cannot be kept."));
        } finally {
            Owner.does("alter table notification.delivery drop constraint never_sent");
        }
    }

    @Test
    void a_claim_made_before_the_clock_was_set_back_an_hour_is_held_no_longer_than_one_of_now() {
        UUID invitation = region.asActor(region.bureau(), () -> {
            UUID id = Region.value(Region.bean(Invitations.class).invite(CurrentActor.get(), wish()))
                    .id();
            sql.update("""
                    update notification.delivery set status = 'SENDING', claim = uuidv7(),
                        start_by = now() + interval '1 hour', claimed_until = now() + interval '61 minutes'
                    where target_id = ?""", id);
            return id;
        });

        Mail.eventually(() -> assertThat(region.inNetwork(() -> sql.find(
                                "select claimed_until < now() + interval '46 seconds' from notification.delivery"
                                        + " where target_id = ?",
                                row -> row.getBoolean(1),
                                invitation)
                        .orElseThrow()))
                .isTrue());
    }

    @Test
    void what_was_queued_before_the_clock_was_set_back_an_hour_does_not_wait_for_it() {
        UUID invitation = region.asActor(region.bureau(), () -> {
            UUID id = Region.value(Region.bean(Invitations.class).invite(CurrentActor.get(), wish()))
                    .id();
            sql.update(
                    "update notification.delivery set next_try_at = now() + interval '1 hour' where target_id = ?", id);
            return id;
        });

        Mail.firstTo(address);

        Mail.eventually(() -> assertThat(status(invitation)).isEqualTo("SENT"));
    }

    @Test
    void what_was_taken_back_while_a_lost_instance_had_it_in_hand_is_let_go_and_not_sent() {
        UUID invitation = region.asActor(region.bureau(), () -> {
            UUID id = Region.value(Region.bean(Invitations.class).invite(CurrentActor.get(), wish()))
                    .id();
            sql.update("""
                    update notification.delivery set status = 'DROPPED', claim = uuidv7(),
                        start_by = now() - interval '41 seconds', claimed_until = now() - interval '1 second'
                    where target_id = ?""", id);
            return id;
        });

        Mail.eventually(() -> assertThat(isClaimed(invitation)).isFalse());

        assertThat(status(invitation)).isEqualTo("DROPPED");
        assertThat(Mail.to(address)).isEmpty();
    }

    @Test
    void what_is_queued_in_a_transaction_that_fails_is_never_sent() {
        assertThat(catchThrowable(() -> region.asActor(region.bureau(), () -> {
                    Region.bean(Invitations.class).invite(CurrentActor.get(), wish());
                    throw new IllegalStateException("on purpose");
                })))
                .isNotNull();
        UUID next = invite();

        Mail.eventually(() -> assertThat(status(next)).isEqualTo("SENT"));

        assertThat(Mail.to(address)).hasSize(1);
    }

    @Test
    void an_invitation_withdrawn_before_its_mail_left_is_not_sent() {
        UUID invitation = region.asActor(region.bureau(), () -> {
            Invitations invitations = Region.bean(Invitations.class);
            InvitationSnapshot sent = Region.value(invitations.invite(CurrentActor.get(), wish()));
            Region.value(invitations.withdraw(CurrentActor.get(), sent.id()));
            return sent.id();
        });

        Mail.eventually(() -> assertThat(status(invitation)).isEqualTo("DROPPED"));

        assertThat(Mail.to(address)).isEmpty();
    }

    private UUID invite() {
        return Region.value(region.asActor(
                        region.bureau(), () -> Region.bean(Invitations.class).invite(CurrentActor.get(), wish())))
                .id();
    }

    private NewInvitation wish() {
        return new NewInvitation(Role.HR, region.firm(), "Somebody", address, "en", false, null);
    }

    private String status(UUID target) {
        return region.inNetwork(() -> sql.find(
                        "select status from notification.delivery where target_id = ?", row -> row.getString(1), target)
                .orElseThrow());
    }

    private boolean isClaimed(UUID target) {
        return region.inNetwork(() -> sql.find(
                        "select claim is not null from notification.delivery where target_id = ?",
                        row -> row.getBoolean(1),
                        target)
                .orElseThrow());
    }

    private int attempts(UUID target) {
        return region.inNetwork(() -> sql.find(
                        "select attempts from notification.delivery where target_id = ?", row -> row.getInt(1), target)
                .orElseThrow());
    }
}
