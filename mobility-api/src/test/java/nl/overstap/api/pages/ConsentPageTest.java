package nl.overstap.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.HangingUp;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.consent.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("pages")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ConsentPageTest {

    private final Browser browser = Browser.anonymous();

    private Region region;
    private ACandidate person;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        person = ACandidate.at(region.firm());
    }

    @Test
    void whoever_closes_the_page_before_it_answers_has_agreed_to_nothing() throws Exception {
        String id = person.idPostedBy(region.hr());
        String visit = browser.visit(link(id));
        HtmlForm form = HtmlForm.withButton(page(visit), "CONSENT");
        String body = "answer=CONSENT&purposes=MATCHING&proof="
                + URLEncoder.encode(form.value("proof"), StandardCharsets.UTF_8);

        HangingUp.after(region, id, "POST", visit, "application/x-www-form-urlencoded", body);

        assertThat(People.nobody().get(ACandidate.link(id)).path("status").toString())
                .isEqualTo("AWAITING_CONSENT");
    }

    @Test
    void the_page_shows_what_was_written_and_has_nothing_ticked() {
        String link = link(person.profile("headline", "Wijk & <zorg>").idPostedBy(region.hr()));

        String page = page(browser.visit(link));

        assertThat(page)
                .contains("Wil je meedoen met Netwerk " + region.mark())
                .contains("Bakkerij " + region.mark() + " heeft je aangemeld")
                .contains("Wijk &amp; &lt;zorg&gt;")
                .contains("3851")
                .contains("Ja, ik doe mee")
                .contains("Nee, liever niet")
                .doesNotContain("Wijk & <zorg>");
        HtmlForm form = HtmlForm.withButton(page, "CONSENT");
        assertThat(form.values("purposes")).isEmpty();
        assertThat(form.value("headline")).isEqualTo("Wijk & <zorg>");
        assertThat(form.value("occupation.0.code")).isEqualTo("2221");
    }

    @Test
    void looking_is_no_answer() {
        String id = person.idPostedBy(region.hr());

        browser.open(link(id)).then().statusCode(200);
        browser.get(link(id)).then().statusCode(303);

        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
    }

    @Test
    void somebody_consents_to_what_they_tick_and_changes_what_is_wrong() {
        String id = person.idPostedBy(region.hr());
        HtmlForm form = HtmlForm.withButton(page(browser.visit(link(id))), "CONSENT");

        String next = send(form.set("purposes", "MATCHING", "RARE_PROFILE")
                .set("headline", "Verpleegkundige met “hart”")
                .set("occupation.0.years", "12")
                .set("language.0.code", "nl")
                .set("language.0.level", "C2")
                .set("hoursMin", "24")
                .set("hoursMax", "32")
                .set("minMonthlySalary", "3.200")
                .set("engagements", "EMPLOYMENT", "SECONDMENT"));

        CandidateSnapshot candidate = candidate(id);
        Profile profile = candidate.profile();
        assertThat(candidate.status()).isEqualTo(CandidateStatus.ACTIVE);
        assertThat(candidate.consents()).containsOnly(Purpose.MATCHING, Purpose.RARE_PROFILE);
        assertThat(profile.headline()).isEqualTo("Verpleegkundige met “hart”");
        assertThat(profile.occupations().getFirst().years()).isEqualTo(12);
        assertThat(profile.languages()).hasSize(1);
        assertThat(profile.hoursPerWeek().max()).isEqualTo(32);
        assertThat(profile.minMonthlySalary()).isEqualTo(3200);
        assertThat(profile.engagements()).hasSize(2);
        assertThat(profile.skills()).isNull();
        assertThat(page(next)).contains("Bewaard.").contains("Jouw pagina bij").contains("Pauzeren");
    }

    @Test
    void a_consent_without_matching_is_asked_again_and_keeps_what_was_typed() {
        String id = person.idPostedBy(region.hr());
        HtmlForm form = HtmlForm.withButton(page(browser.visit(link(id))), "CONSENT");

        String again = refused(form.set("purposes", "CIRCULATION").set("headline", "Nieuw"));

        assertThat(again).contains("Er klopt nog iets niet").contains("href=\"#purposes\"");
        HtmlForm kept = HtmlForm.withButton(again, "CONSENT");
        assertThat(kept.values("purposes")).containsExactly("CIRCULATION");
        assertThat(kept.value("headline")).isEqualTo("Nieuw");
        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
        assertThat(candidate(id).profile().headline()).isNull();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_beside_its_field() {
        String id = person.idPostedBy(region.hr());
        HtmlForm form = HtmlForm.withButton(page(browser.visit(link(id))), "CONSENT");

        String again = refused(form.set("purposes", "MATCHING")
                .set("hoursMin", "40")
                .set("hoursMax", "20")
                .set("postcode", "0123")
                .set("maxTravelKm", "ver")
                .set("availableFrom", "morgen")
                .set("minMonthlySalary", "-5")
                .set("occupation.0.years", "99")
                .set("skill.new", "xyzzyplugh")
                .set("engagements"));

        for (String field : List.of(
                "hoursPerWeek",
                "postcode",
                "maxTravelKm",
                "availableFrom",
                "minMonthlySalary",
                "occupations",
                "skills",
                "engagements")) {
            assertThat(again).contains("href=\"#" + field + "\"").contains("id=\"" + field + "\"");
        }
        HtmlForm kept = HtmlForm.withButton(again, "CONSENT");
        assertThat(kept.value("postcode")).isEqualTo("0123");
        assertThat(kept.value("maxTravelKm")).isEqualTo("ver");
        assertThat(kept.value("skill.new")).isEqualTo("xyzzyplugh");
        assertThat(again).contains("<details open");
        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
    }

    @Test
    void a_no_is_as_easy_as_a_yes_whatever_else_was_typed() {
        String id = person.idPostedBy(region.hr());
        HtmlForm form = HtmlForm.withButton(page(browser.visit(link(id))), "REFUSE");

        String next = send(form.set("postcode", "0123"));

        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.WITHDRAWN);
        assertThat(page(next)).contains("Je hebt nee gezegd").contains("Ja, ik doe mee");
    }

    @Test
    void the_same_page_pauses_resumes_stops_and_comes_back() {
        String id = person.activeBy(region.hr(), "MATCHING");
        String visit = browser.visit(link(id));

        refused(HtmlForm.withButton(page(visit), "PAUSE").set("until", "2020-01-01"));
        send(HtmlForm.withButton(page(visit), "PAUSE")
                .set("until", LocalDate.now().plusDays(40).toString()));
        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.PAUSED);
        send(HtmlForm.withButton(page(visit), "RESUME"));
        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.ACTIVE);
        send(HtmlForm.withButton(page(visit), "WITHDRAW").set("reason", "Iets gevonden"));
        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.WITHDRAWN);
        send(HtmlForm.withButton(page(visit), "CONSENT").set("purposes", "MATCHING"));
        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.ACTIVE);
    }

    @Test
    void everything_is_erased_only_after_being_asked_and_the_link_is_dead_then() {
        String id = person.idPostedBy(region.hr());
        String visit = browser.visit(link(id));

        var question =
                browser.post(visit, HtmlForm.withButton(page(visit), "ERASE").fields());
        question.then().statusCode(200).body(containsString("Weet je het zeker?"));
        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
        HtmlForm sure = HtmlForm.withButton(question.asString(), "ERASE");
        browser.post(sure.action(), sure.fields())
                .then()
                .statusCode(200)
                .body(containsString("Je gegevens zijn gewist"));

        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.ERASED);
        assertThat(browser.get(visit).statusCode()).isIn(404, 410);
        assertThat(browser.get(link(id)).statusCode()).isIn(404, 410);
    }

    @Test
    void skills_are_added_by_name_and_a_vague_name_is_asked_about() {
        String id = person.activeBy(region.hr(), "MATCHING");
        String visit = browser.visit(link(id));

        send(HtmlForm.withButton(page(visit), "CONSENT").set("skill.new", "wonden verzorgen"));
        assertThat(candidate(id).profile().skills()).hasSize(1);
        String again = refused(HtmlForm.withButton(page(visit), "CONSENT").set("skill.new", "plann"));
        assertThat(again).contains("Bedoel je:").contains("name=\"skill.pick\"");
        HtmlForm choice = HtmlForm.withButton(again, "CONSENT");
        String first = again.replaceAll("(?s).*?name=\"skill.pick\" value=\"([^\"]+)\".*", "$1");
        send(choice.set("skill.pick", first));

        assertThat(candidate(id).profile().skills()).hasSize(2);
        send(HtmlForm.withButton(page(visit), "CONSENT").set("skill.0.level", "REMOVE"));
        assertThat(candidate(id).profile().skills()).hasSize(1);
    }

    @Test
    void an_account_is_bound_by_whoever_holds_the_link_and_is_logged_in() {
        String id = person.activeBy(region.hr(), "MATCHING");
        assertThat(page(browser.visit(link(id)))).contains("/login?to=/consent/");
        Browser loggedIn = Browser.loggedIn(People.as(region.subject("self")));
        String visit = loggedIn.visit(link(id));

        Browser.location(loggedIn.post(visit + "/account", Map.of("x", "")));

        assertThat(region.actor(region.subject("self")).isCandidate(UUID.fromString(id)))
                .isTrue();
        loggedIn.get(visit).then().body(containsString("Er is een account aan deze pagina gekoppeld"));
    }

    @Test
    void the_page_speaks_the_language_of_the_person() {
        String id = person.person("language", "en").idPostedBy(region.hr());

        browser.open(link(id))
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"en\">"))
                .body(containsString("Would you like to take part"))
                .body(not(containsString("Wil je")));
    }

    @Test
    void an_answer_that_the_page_does_not_know_and_too_much_at_once_change_nothing() {
        String id = person.idPostedBy(region.hr());
        String visit = browser.visit(link(id));

        browser.post(visit, Map.of("answer", "MAYBE")).then().statusCode(400).contentType("text/html;charset=UTF-8");
        browser.post(visit, Map.of("purposes", "MATCHING")).then().statusCode(400);
        browser.post(visit, Map.of("answer", "CONSENT", "summary", "a".repeat(2_000_000)))
                .then()
                .statusCode(413);

        assertThat(candidate(id).status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
    }

    @Test
    void who_opened_the_page_by_mail_to_a_wrong_address_sees_no_more_once_it_is_corrected() {
        String id = person.idPostedBy(region.hr());
        String wrong = browser.visit(link(id));
        page(wrong);

        region.asHr()
                .header("If-Match", region.asHr().get("/v1/candidates/" + id).header("ETag"))
                .body(person.person("email", "right" + id + "@people.example").details())
                .put("/v1/candidates/" + id)
                .then()
                .statusCode(200);

        browser.get(wrong).then().statusCode(404);
        page(browser.visit(link(id)));
    }

    private String page(String visit) {
        return browser.get(visit).then().statusCode(200).extract().asString();
    }

    private String send(HtmlForm form) {
        String location = browser.post(form.action(), form.fields())
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private String refused(HtmlForm form) {
        return browser.post(form.action(), form.fields())
                .then()
                .statusCode(400)
                .contentType("text/html;charset=UTF-8")
                .extract()
                .asString();
    }

    private static String link(String id) {
        return "/consent/" + Region.bean(Links.class).token(LinkKind.CONSENT, UUID.fromString(id));
    }

    private CandidateSnapshot candidate(String id) {
        return region.inNetwork(
                () -> Region.bean(Candidates.class).find(UUID.fromString(id)).orElseThrow());
    }
}
