package nl.overstap.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("pages")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class InvitationPageTest {

    private static final Map<String, String> ACCEPT = Map.of("answer", "ACCEPT");

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void the_link_shows_what_it_is_an_invitation_to_and_asks_for_a_login() {
        String link = invite("en");

        String visit = Browser.anonymous().visit(link);

        Browser.anonymous()
                .get(visit)
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"en\">"))
                .body(containsString("invites you to take part as HR adviser of Bakkerij " + region.mark()))
                .body(containsString("/login?to=/invitations/"))
                .body(not(containsString("<form")));
        assertThat(visit).startsWith("/invitations/").doesNotContain(link.substring(link.lastIndexOf('/') + 1));
        Browser.anonymous().post(visit, ACCEPT).then().statusCode(403);
    }

    @Test
    void whoever_is_logged_in_accepts_with_one_button_and_once() {
        String link = invite("nl");
        Browser invited = Browser.loggedIn(People.as(region.subject("invited")));
        String visit = invited.visit(link);
        invited.get(visit).then().statusCode(200).body(containsString("Uitnodiging aannemen"));

        Response accepted = invited.post(visit, ACCEPT);

        assertThat(Browser.location(accepted)).isEqualTo("/me");
        assertThat(region.actor(region.subject("invited")).isHrOf(region.firm()))
                .isTrue();
        invited.post(visit, ACCEPT)
                .then()
                .statusCode(410)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("Niet meer beschikbaar"));
        invited.post(link, ACCEPT).then().statusCode(410);
    }

    @Test
    void the_link_itself_accepts_too() {
        String link = invite("nl");
        Browser invited = Browser.loggedIn(People.as(region.subject("direct")));

        assertThat(Browser.location(invited.post(link, ACCEPT))).isEqualTo("/me");

        assertThat(region.actor(region.subject("direct")).isHrOf(region.firm())).isTrue();
    }

    @Test
    void an_invitation_of_long_ago_is_no_longer_available() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(15));
        String link = Moment.at(longAgo, () -> invite("en"));

        Browser.anonymous()
                .speaking("en")
                .get(link)
                .then()
                .statusCode(410)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("No longer available"));
    }

    /** The path of the link of a new invitation. */
    private String invite(String language) {
        NewInvitation wish = new NewInvitation(
                Role.HR, region.firm(), null, "invited-" + region.mark() + "@mail.example", language, false, null);
        UUID id = Region.value(region.asActor(
                        region.bureau(), () -> Region.bean(Invitations.class).invite(CurrentActor.get(), wish)))
                .id();
        return "/invitations/" + Region.bean(Links.class).token(LinkKind.INVITATION, id);
    }
}
