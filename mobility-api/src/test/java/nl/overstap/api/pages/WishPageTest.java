package nl.overstap.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.preference.Preference;
import nl.overstap.mobility.preference.Preferences;
import nl.overstap.mobility.preference.QuietHours;
import nl.overstap.mobility.preference.Reader;
import nl.overstap.mobility.preference.Rhythm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever got a mail chooses by its link, without login, how often and when the next ones come. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class WishPageTest {

    private final Browser browser = Browser.anonymous();

    private Region region;
    private Round round;
    private String address;
    private String link;

    @BeforeEach
    void a_mail_with_a_link_to_choose() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.started(round.candidate(Round.nurse(), "MATCHING", "CIRCULATION"));
        CaughtMessage mail = Mail.firstTo(address);
        link = mail.links().getLast().substring(mail.links().getLast().indexOf("/unsubscribe/"));
    }

    @Test
    void a_digest_and_quiet_hours_are_chosen_without_login() {
        String visit = browser.visit(link);
        browser.get(visit).then().statusCode(200).body(containsString("Post over profielen"));

        String kept = Browser.location(browser.post(
                visit + "/preferences", Map.of("rhythm", "WEEKLY", "from", "18:00", "to", "08:30", "monthly", "3")));

        assertThat(chosen())
                .isEqualTo(new Preference(
                        Rhythm.WEEKLY, new QuietHours(LocalTime.of(18, 0), LocalTime.of(8, 30)), 3, false, 1));
        browser.get(kept + "?kept=1").then().statusCode(200).body(containsString("Bewaard."));
    }

    @Test
    void what_is_chosen_holds_for_the_address_that_the_mail_went_to() {
        String next = round.moved(region.prospect());

        browser.post(
                        browser.visit(link) + "/preferences",
                        Map.of("rhythm", "WEEKLY", "from", "", "to", "", "monthly", ""))
                .then()
                .statusCode(303);

        assertThat(chosen().rhythm()).isEqualTo(Rhythm.WEEKLY);
        assertThat(chosen(next).version()).isZero();
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_nothing_is_kept() {
        String visit = browser.visit(link);

        browser.post(visit + "/preferences", Map.of("rhythm", "DAILY", "from", "22:00", "to", "", "monthly", "veel"))
                .then()
                .statusCode(400)
                .body(containsString("twee verschillende tijden"))
                .body(containsString("Vul een getal van 0 tot en met 1000 in"))
                .body(containsString("value=\"veel\""))
                .body(not(containsString("Bewaard.")));

        assertThat(chosen().version()).isZero();
    }

    @Test
    void a_link_that_nobody_was_sent_chooses_nothing() {
        browser.post("/unsubscribe/unknown/preferences", Map.of("rhythm", "DAILY"))
                .then()
                .statusCode(404);
    }

    private Preference chosen() {
        return chosen(address);
    }

    private Preference chosen(String email) {
        return region.inNetwork(() -> Region.bean(Preferences.class)
                .of(Set.of(new Reader(email, null)))
                .get(new Reader(email, null)));
    }
}
