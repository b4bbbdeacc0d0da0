package nl.overstap.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.Deliveries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class InvitationMailTest {

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void an_invitation_arrives_in_the_receiver_s_language_as_text_and_html() {
        invite("Zoë Šćepanović", address("zoe"), "nl");
        invite("Zoë Šćepanović", address("chloe"), "en");

        CaughtMessage nl = Mail.firstTo(address("zoe"));
        CaughtMessage en = Mail.firstTo(address("chloe"));

        assertThat(nl.subject()).isEqualTo("Uitnodiging om mee te doen met Netwerk " + region.mark());
        assertThat(nl.text()).contains("Beste Zoë Šćepanović,").contains("HR-adviseur van Bakkerij " + region.mark());
        assertThat(nl.html()).contains("lang=\"nl\"").contains("Beste Zoë Šćepanović,");
        assertThat(en.subject()).isEqualTo("Invitation to take part in Netwerk " + region.mark());
        assertThat(en.text()).contains("Dear Zoë Šćepanović,").contains("HR adviser of Bakkerij " + region.mark());
        assertThat(en.html()).contains("lang=\"en\"");
        assertThat(nl.text()).contains(nl.links().getFirst());
        assertThat(Mail.path(nl)).startsWith("/invitations/").isNotEqualTo(Mail.path(en));
    }

    @Test
    void history_is_loaded_without_telling_anybody() {
        region.asActor(
                region.bureau(),
                () -> Deliveries.silently(() -> Region.bean(Invitations.class)
                        .invite(CurrentActor.get(), wish("Long ago", address("before"), "en"))));
        invite("Today", address("after"), "en");

        Mail.firstTo(address("after"));

        assertThat(Mail.to(address("before"))).isEmpty();
    }

    @Test
    void an_address_where_nobody_is_gets_no_invitation() {
        Region.bean(Addresses.class).bounced(address("gone"), "550 5.1.1 unknown");

        invite("Nobody", address("gone"), "en");

        Mail.eventually(() -> assertThat(region.inNetwork(() -> Region.bean(Sql.class)
                        .list("""
                                select d.status, d.last_error from notification.delivery d
                                join mobility.invitation i on i.id = d.target_id where i.email = ?""", row -> row.getString(1) + " " + row.getString(2), address("gone"))))
                .containsExactly("DROPPED bounced"));
        assertThat(Mail.to(address("gone"))).isEmpty();
    }

    private String address(String name) {
        return name + "-" + region.mark() + "@mail.example";
    }

    private void invite(String name, String email, String language) {
        Region.value(region.asActor(
                region.bureau(),
                () -> Region.bean(Invitations.class).invite(CurrentActor.get(), wish(name, email, language))));
    }

    private NewInvitation wish(String name, String email, String language) {
        return new NewInvitation(Role.HR, region.firm(), name, email, language, false, null);
    }
}
