package nl.overstap.api.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.introduction.IntroductionOutcome;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of a profile that went round, and the one of the introduction that came of it. */
@Tag("pages")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ResponsePageTest {

    private final Browser browser = Browser.anonymous();

    private Region region;
    private Round round;
    private UUID candidate;
    private String address;
    private String circulation;
    private String link;

    @BeforeEach
    void aRound() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        circulation = round.started(candidate);
        link = "/responses/" + round.token(circulation, region.prospect());
    }

    @Test
    void one_click_in_a_mail_program_stops_profiles_without_login_and_a_look_stops_nothing() {
        CaughtMessage mail = Mail.firstTo(address);
        String header = mail.headers().get("List-Unsubscribe");
        String stop = header.substring(1, header.length() - 1)
                .substring(mail.links().getFirst().indexOf("/responses/"));
        assertThat(stop).startsWith("/unsubscribe/");
        assertThat(mail.headers().get("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");

        browser.open(stop).then().statusCode(200).body(containsString("Geen profielen meer"));
        assertThat(Region.bean(Addresses.class).hasOptedOut(address)).isFalse();
        browser.post(stop, Map.of("List-Unsubscribe", "One-Click"))
                .then()
                .statusCode(200)
                .body(containsString("Dit adres krijgt geen profielen meer."));

        assertThat(Region.bean(Addresses.class).hasOptedOut(address)).isTrue();
        browser.get("/unsubscribe/unknown").then().statusCode(404);
    }

    /** RFC 8058, section 3.2; some programs live in a browser, which says where they are. */
    @Test
    void one_click_is_said_as_a_form_in_parts_too() {
        String stop = stopLink(Mail.firstTo(address));

        given().header("Origin", "https://mail.example")
                .multiPart("List-Unsubscribe", "Another-Click")
                .post(stop)
                .then()
                .statusCode(403);
        assertThat(hasOptedOut(address)).isFalse();
        given().header("Origin", "https://mail.example")
                .multiPart("List-Unsubscribe", "One-Click")
                .post(stop)
                .then()
                .statusCode(200);

        assertThat(hasOptedOut(address)).isTrue();
    }

    @Test
    void one_click_is_taken_from_wherever_a_mail_program_is() {
        given().header("Origin", "https://mail.example")
                .formParam("List-Unsubscribe", "One-Click")
                .post(stopLink(Mail.firstTo(address)))
                .then()
                .statusCode(200);

        assertThat(hasOptedOut(address)).isTrue();
    }

    @Test
    void one_click_stops_the_address_that_the_mail_went_to_whoever_the_contact_is_now() {
        String stop = stopLink(Mail.firstTo(address));
        String next = round.moved(region.prospect());

        browser.post(stop, Map.of("List-Unsubscribe", "One-Click")).then().statusCode(200);

        assertThat(hasOptedOut(address)).isTrue();
        assertThat(hasOptedOut(next)).isFalse();
    }

    @Test
    void a_click_on_the_page_does_so_too() {
        String visit = browser.visit(stopLink(Mail.firstTo(address)));
        String next = round.moved(region.prospect());

        HtmlForm form = HtmlForm.withButton(page(visit), "OPT_OUT");
        browser.post(form.action(), form.fields()).then().statusCode(200);

        assertThat(hasOptedOut(address)).isTrue();
        assertThat(hasOptedOut(next)).isFalse();
    }

    @Test
    void one_click_stops_the_address_of_a_contact_that_is_gone() {
        String stop = stopLink(Mail.firstTo(address));
        round.removed(region.prospect());

        browser.post(stop, Map.of("List-Unsubscribe", "One-Click"))
                .then()
                .statusCode(200)
                .body(containsString("Dit adres krijgt geen profielen meer."));

        assertThat(hasOptedOut(address)).isTrue();
    }

    @Test
    void a_link_from_before_to_a_contact_that_is_gone_promises_nothing() {
        String stop = region.inNetwork(() -> {
            Links links = Region.bean(Links.class);
            UUID gone = UUID.randomUUID();
            links.open(LinkKind.OPT_OUT, gone, null);
            return "/unsubscribe/" + links.token(LinkKind.OPT_OUT, gone);
        });

        browser.post(stop, Map.of("List-Unsubscribe", "One-Click")).then().statusCode(410);
    }

    @Test
    void no_more_profiles_is_said_by_the_address_that_the_profile_went_to() {
        Mail.firstTo(address);
        String next = round.moved(region.prospect());

        send(HtmlForm.withButton(page(browser.visit(link)), "OPT_OUT"));

        assertThat(hasOptedOut(address)).isTrue();
        assertThat(hasOptedOut(next)).isFalse();
    }

    @Test
    void its_answer_stops_every_address_that_a_profile_arrived_at() {
        Mail.firstTo(address);
        String next = round.moved(region.prospect());
        Mail.eventually(() -> assertThat(sentAgain()).isPositive());
        Mail.firstTo(next);

        send(HtmlForm.withButton(page(browser.visit(link)), "OPT_OUT"));

        assertThat(hasOptedOut(next)).isTrue();
        assertThat(hasOptedOut(address)).isTrue();
    }

    /** Has what was sent go out once more; answers how many that are. */
    private int sentAgain() {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .update("update notification.delivery set status = 'QUEUED', sent_at = null, next_try_at = now()"
                        + " where kind = 'CIRCULATION' and status = 'SENT'"));
    }

    private static String stopLink(CaughtMessage mail) {
        return mail.links().getLast().substring(mail.links().getLast().indexOf("/unsubscribe/"));
    }

    private boolean hasOptedOut(String email) {
        return Region.bean(Addresses.class).hasOptedOut(email);
    }

    @Test
    void the_page_shows_the_anonymous_profile_and_nothing_that_tells_who_it_is() {
        browser.open(link)
                .then()
                .statusCode(200)
                .body(containsString("Iemand zoekt een volgende stap"))
                .body(containsString("Harderwijk"))
                .body(containsString("gestuurd aan Zorg " + region.mark()))
                .body(not(containsString("Sanne")))
                .body(not(containsString("Bakkerij")))
                .body(not(containsString(candidate.toString())));
        assertThat(answer()).isNull();
    }

    @Test
    void one_button_answers_and_another_changes_the_mind() {
        String visit = browser.visit(link);
        HtmlForm form = HtmlForm.withButton(page(visit), "INTERESTED").set("remark", "Bel gerust <ná> 5 uur");

        String thanks = send(form);

        assertThat(answer()).isEqualTo("INTERESTED");
        assertThat(page(thanks)).contains("Dank je wel").contains("Bel gerust &lt;ná&gt; 5 uur");
        send(HtmlForm.withButton(page(thanks), "NOT_NOW"));
        assertThat(answer()).isEqualTo("NOT_NOW");
    }

    @Test
    void the_link_itself_answers_too() {
        browser.post(link, Map.of("answer", "NOT_NOW")).then().statusCode(303);

        assertThat(answer()).isEqualTo("NOT_NOW");
    }

    @Test
    void no_more_profiles_means_no_more_profiles() {
        send(HtmlForm.withButton(page(browser.visit(link)), "OPT_OUT"));

        assertThat(answer()).isEqualTo("OPT_OUT");
        assertThat(region.inNetwork(() -> Region.bean(Addresses.class).hasOptedOut(address)))
                .isTrue();
    }

    @Test
    void a_remark_that_is_too_long_is_kept_in_the_form_and_answers_nothing() {
        HtmlForm form =
                HtmlForm.withButton(page(browser.visit(link)), "INTERESTED").set("remark", "lang ".repeat(120));

        String again = browser.post(form.action(), form.fields())
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(again).contains("hoogstens 500 tekens");
        assertThat(HtmlForm.withButton(again, "INTERESTED").value("remark")).startsWith("lang lang");
        assertThat(answer()).isNull();
    }

    @Test
    void a_profile_whose_candidate_stopped_is_no_longer_available() {
        String visit = browser.visit(link);
        round.answerConsent(candidate, Map.of("answer", "WITHDRAW"));

        browser.get(link).then().statusCode(410).body(containsString("Niet meer beschikbaar"));
        browser.get(visit).then().statusCode(410).contentType("text/html;charset=UTF-8");
        browser.post(visit, Map.of("answer", "INTERESTED")).then().statusCode(410);

        assertThat(answer()).isNull();
    }

    @Test
    void whoever_was_introduced_sees_who_it_is_until_four_weeks_after_a_close_without_a_placement() {
        browser.post(link, Map.of("answer", "INTERESTED")).then().statusCode(303);
        Introductions introductions = Region.bean(Introductions.class);
        IntroductionSnapshot asked =
                region.inNetwork(() -> introductions.ofCandidate(candidate)).getFirst();
        String own = "/consent/" + Region.bean(Links.class).token(LinkKind.CONSENT, candidate);
        String page = page(browser.visit(own));
        assertThat(page).contains("Zorg " + region.mark() + " wil graag kennismaken");
        send(HtmlForm.withButton(page, "YES"));
        String introduction = "/introductions/" + Region.bean(Links.class).token(LinkKind.INTRODUCTION, asked.id());
        browser.get(introduction).then().statusCode(404);
        IntroductionSnapshot made = region.asActor(
                region.bureau(),
                () -> Region.value(introductions.introduce(CurrentActor.get(), asked.id(), version(asked.id()))));

        browser.open(introduction)
                .then()
                .statusCode(200)
                .body(containsString("Sanne Verhoeven"))
                .body(containsString("mailto:" + emailOfCandidate()));
        String visit = browser.visit(introduction);
        region.asActor(
                region.bureau(),
                () -> Region.value(introductions.close(
                        CurrentActor.get(), made.id(), made.version(), IntroductionOutcome.NO_FIT)));
        browser.get(visit).then().statusCode(200).body(containsString("afgesloten"));
        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update mobility.introduction set closed_at = now() - interval '29 days' where id = ?",
                        made.id()));
        browser.get(visit).then().statusCode(410).body(not(containsString("Sanne")));
    }

    @Test
    void the_candidate_sees_who_received_the_profile_and_what_they_answered() {
        browser.post(link, Map.of("answer", "NOT_NOW")).then().statusCode(303);

        String page = page(browser.visit("/consent/" + Region.bean(Links.class).token(LinkKind.CONSENT, candidate)));

        assertThat(page)
                .contains("Wie je profiel kreeg")
                .contains("Zorg " + region.mark())
                .contains("nu niet");
    }

    private int version(UUID id) {
        return region.inNetwork(
                () -> Region.bean(Introductions.class).find(id).orElseThrow().version());
    }

    private String emailOfCandidate() {
        return region.inNetwork(() ->
                Region.bean(Candidates.class).identity(candidate).orElseThrow().email());
    }

    private String answer() {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select answer from mobility.recipient where circulation_id = ? and organization_id = ?",
                        row -> String.valueOf(row.getString(1)),
                        UUID.fromString(circulation),
                        region.prospect())
                .stream()
                .filter(a -> !a.equals("null"))
                .findFirst()
                .orElse(null));
    }

    private String page(String visit) {
        return browser.get(visit).then().statusCode(200).extract().asString();
    }

    private String send(HtmlForm form) {
        return browser.post(form.action(), form.fields())
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
    }
}
