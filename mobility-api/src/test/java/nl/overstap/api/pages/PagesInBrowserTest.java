package nl.overstap.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser: without script, on a phone and at a desk, for people who see, hear or move otherwise. */
@Tag("pages")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class PagesInBrowserTest {

    private static final Path AXE =
            Path.of("").toAbsolutePath().getParent().resolve("tools/node_modules/axe-core/axe.min.js");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final int NARROWEST = 320;

    /** What most phones that are narrower than {@link #PHONE} have. */
    private static final int SMALL_PHONE = 360;

    /** A word of that many letters exists; nothing forbids three of them. */
    private static final String WITHOUT_A_SPACE = "Arbeidsongeschiktheidsverzekeringsmaatschappij".repeat(3);

    private Chromium chromium;
    private Region region;

    @BeforeEach
    void aBrowser() {
        chromium = Chromium.start();
        region = Region.fresh();
    }

    @AfterEach
    void closeIt() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void somebody_consents_on_a_phone_without_script() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());
        Page page = withoutScript();

        page.navigate(url(consent(UUID.fromString(id))));
        assertThat(page.url()).doesNotContain(token(LinkKind.CONSENT, UUID.fromString(id)));
        page.getByText("Iets veranderen of aanvullen").click();
        page.getByLabel("Postcode").fill("0123");
        page.getByLabel("Vergelijk mijn profiel met vacatures").check();
        button(page, "Ja, ik doe mee").click();
        page.getByText("Vul een Nederlandse postcode in").first().click();
        page.getByLabel("Postcode").fill("3841 AB");
        button(page, "Ja, ik doe mee").click();

        assertThat(page.getByRole(AriaRole.STATUS).textContent()).contains("Bewaard.");
        assertThat(region.inNetwork(() -> Region.bean(Candidates.class)
                                .find(UUID.fromString(id))
                                .orElseThrow())
                        .status())
                .isEqualTo(CandidateStatus.ACTIVE);
    }

    @Test
    void an_employer_answers_on_a_phone_without_script() {
        Made made = aRound();
        Page page = withoutScript();

        page.navigate(url(made.response()));
        page.getByLabel("Opmerking voor het bureau").fill("Bel me gerust");
        button(page, "Ja, ik wil kennismaken").click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                        .textContent())
                .isEqualTo("Dank je wel");
        assertThat(page.getByLabel("Opmerking voor het bureau").inputValue()).isEqualTo("Bel me gerust");
    }

    @Test
    void the_keyboard_finds_its_way_and_shows_where_it_is() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());
        Page page = chromium.browser().newPage();
        page.navigate(url(consent(UUID.fromString(id))));

        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
        assertThat(page.locator(".skip").boundingBox().x).isPositive();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");

        assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        assertThat(page.evaluate("document.activeElement.closest('main') !== null"))
                .isEqualTo(true);
    }

    @Test
    void every_page_is_accessible_and_fits_its_screen() throws IOException {
        assumeTrue(Files.exists(AXE), "skipped: axe-core is not installed (npm ci in tools)");
        Files.createDirectories(PICTURES);
        List<String> wrong = new ArrayList<>();
        for (int width : new int[] {PHONE, DESK}) {
            region = Region.fresh();
            for (Map.Entry<String, Looked> looked : pages().entrySet()) {
                try (BrowserContext context = chromium.browser()
                        .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(width, 844)
                                .setLocale("nl-NL")
                                .setExtraHTTPHeaders(looked.getValue().headers()))) {
                    Page page = context.newPage();
                    page.onConsoleMessage(said -> {
                        if (said.text().contains("Content Security Policy")) {
                            wrong.add(looked.getKey() + ": " + said.text());
                        }
                    });
                    page.navigate(url(looked.getValue().path()));
                    looked.getValue().then().on(page);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(PICTURES.resolve(looked.getKey() + "-" + width + ".png")));
                    violations(page).forEach(v -> wrong.add(looked.getKey() + " " + width + ": " + v));
                    page.setViewportSize(width == PHONE ? NARROWEST : width, 844);
                    if ((Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth")) {
                        wrong.add(looked.getKey() + " is wider than its screen");
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_name_without_a_space_fits_a_phone_on_every_page_and_in_every_mail() {
        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update mobility.organization set name = ? || name where id = any(?::uuid[])",
                        WITHOUT_A_SPACE,
                        Stream.of(region.firm(), region.otherFirm(), region.prospect())
                                .map(UUID::toString)
                                .toList()));
        Map<String, Looked> pages = pages();
        List<CaughtMessage> letters = Mail.eventually(() -> {
            List<CaughtMessage> naming = Mail.holding(region.mark()).stream()
                    .filter(letter -> letter.html().contains(WITHOUT_A_SPACE))
                    .toList();
            assertThat(naming).isNotEmpty();
            return naming;
        });

        List<String> naming = new ArrayList<>();
        List<String> wider = new ArrayList<>();
        pages.forEach((name, looked) -> onPhone(looked, page -> {
            if (page.content().contains(WITHOUT_A_SPACE)) {
                naming.add(name);
            }
            widthBeyondScreen(page).ifPresent(width -> wider.add(name + " is " + width + " wide"));
        }));
        letters.forEach(letter -> {
            try (BrowserContext context = phone(Map.of())) {
                Page page = context.newPage();
                page.setContent(letter.html());
                widthBeyondScreen(page)
                        .ifPresent(width -> wider.add("'" + letter.subject() + "' is " + width + " wide"));
            }
        });

        assertThat(naming).contains("response", "unsubscribe", "own", "introduction", "invitation", "me-choosing");
        assertThat(wider).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void all_that_can_be_chosen_is_readable_on_a_small_phone(String language) {
        String id = ACandidate.at(region.firm())
                .person("language", language)
                .profile("educationLevel", 6)
                .profile("languages", List.of(Map.of("code", "nl", "level", "C2")))
                .idPostedBy(region.hr());

        onPhone(Looked.at(consent(UUID.fromString(id))), page -> {
            page.setViewportSize(SMALL_PHONE, 844);
            page.locator("summary").first().click();

            assertThat(page.locator("select").count()).isGreaterThan(3);
            assertThat((List<?>) page.evaluate("""
                    () => [...document.querySelectorAll('select')].flatMap(select => {
                        const style = getComputedStyle(select);
                        const pen = document.createElement('canvas').getContext('2d');
                        pen.font = style.font;
                        const arrow = 20;
                        const room = select.clientWidth - parseFloat(style.paddingLeft)
                            - parseFloat(style.paddingRight) - arrow;
                        return [...select.options].map(option => option.text)
                            .filter(text => pen.measureText(text).width > room);
                    })""")).isEmpty();
        });
    }

    private void onPhone(Looked looked, Then then) {
        try (BrowserContext context = phone(looked.headers())) {
            Page page = context.newPage();
            page.navigate(url(looked.path()));
            looked.then().on(page);
            then.on(page);
        }
    }

    private BrowserContext phone(Map<String, String> headers) {
        return chromium.browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(PHONE, 844)
                        .setLocale("nl-NL")
                        .setExtraHTTPHeaders(headers));
    }

    private static Optional<Integer> widthBeyondScreen(Page page) {
        int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
        int screen = (Integer) page.evaluate("document.documentElement.clientWidth");
        return width > screen ? Optional.of(width) : Optional.empty();
    }

    private interface Then {
        void on(Page page);
    }

    /** A page to be looked at: as whom, where, and after what. */
    private record Looked(Map<String, String> headers, String path, Then then) {

        static Looked at(String path) {
            return new Looked(Map.of(), path, _ -> {});
        }
    }

    private Map<String, Looked> pages() {
        Made made = aRound();
        UUID posted = UUID.fromString(ACandidate.at(region.firm())
                .profile("headline", "Wijkverpleegkundige met hart voor mensen")
                .profile("summary", "Ik werk acht jaar in de wijk en zoek een plek waar ik collega's kan begeleiden.")
                .profile("languages", List.of(Map.of("code", "nl", "level", "C2"), Map.of("code", "en", "level", "B1")))
                .profile("hoursPerWeek", Map.of("min", 24, "max", 32))
                .profile("educationLevel", 6)
                .profile("maxTravelKm", 30)
                .profile("drivingLicences", List.of("B"))
                .profile("blockedOrganizations", List.of(Map.of("name", "Zorgbureau Vroeger")))
                .idPostedBy(region.hr()));
        Map<String, String> loggedIn = Map.of("Authorization", "Bearer " + People.token(region.hr()));
        Map<String, Looked> pages = new LinkedHashMap<>();
        pages.put("home", Looked.at("/"));
        pages.put("home-logged-in", new Looked(loggedIn, "/", _ -> {}));
        pages.put("me", new Looked(loggedIn, "/me", _ -> {}));
        region.invite(region.otherHr(), Role.HR, region.firm());
        pages.put(
                "me-choosing",
                new Looked(Map.of("Authorization", "Bearer " + People.token(region.otherHr())), "/me", _ -> {}));
        Map<String, String> passwordAlone =
                Map.of("Authorization", "Bearer " + People.tokenWithoutSecondFactor(region.bureau()));
        pages.put("second-factor-lacking", new Looked(passwordAlone, "/login/second-factor", _ -> {}));
        pages.put("not-there", Looked.at("/nergens"));
        pages.put("invitation", Looked.at(invitation()));
        pages.put("invitation-logged-in", new Looked(loggedIn, invitation(), _ -> {}));
        pages.put("consent", Looked.at(consent(posted)));
        pages.put(
                "consent-change",
                new Looked(
                        Map.of(),
                        consent(posted),
                        page -> page.getByText("Iets veranderen of aanvullen").click()));
        pages.put("consent-wrong", new Looked(Map.of(), consent(posted), page -> {
            page.getByText("Iets veranderen of aanvullen").click();
            page.getByLabel("Postcode").fill("0123");
            page.getByLabel("Minstens").fill("40");
            page.getByLabel("Hoogstens").fill("20");
            page.getByLabel("Vaardigheden toevoegen").fill("plann");
            button(page, "Ja, ik doe mee").click();
        }));
        pages.put(
                "consent-erase",
                new Looked(
                        Map.of(),
                        consent(posted),
                        page -> button(page, "Mijn gegevens wissen").click()));
        pages.put(
                "own",
                new Looked(
                        Map.of(),
                        consent(made.candidate()),
                        page -> page.locator("details.card summary").all().forEach(Locator::click)));
        pages.put("still-true", Looked.at(consent(made.candidate()) + "/still-true"));
        pages.put(
                "still-true-confirmed",
                new Looked(
                        Map.of(),
                        consent(made.candidate()) + "/still-true",
                        page -> button(page, "Ja, dit klopt nog").click()));
        pages.put("response", Looked.at(made.response()));
        pages.put(
                "response-thanks",
                new Looked(
                        Map.of(),
                        made.response(),
                        page -> button(page, "Nu niet").click()));
        pages.put("introduction", Looked.at(made.introduction()));
        String stop = stop();
        pages.put("unsubscribe", Looked.at(stop));
        pages.put(
                "unsubscribed",
                new Looked(
                        Map.of(),
                        stop,
                        page -> button(page, "Geen profielen meer sturen").click()));
        return pages;
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page) throws IOException {
        page.evaluate(Files.readString(AXE));
        return (List<String>) page.evaluate("""
                async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
                    'best-practice']})).violations.map(v => v.id + ' ' + v.nodes.map(n => n.target.join(' ')).join(', '))""");
    }

    /** A candidate whose profile went round, was answered with interest, and an employer who was introduced. */
    private record Made(UUID candidate, String response, String introduction) {}

    private Made aRound() {
        Round round = new Round(region);
        round.manyNurses();
        UUID met = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        UUID candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        String first = round.started(met);
        Round.answer(round.token(first, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);
        String second = round.started(candidate);
        Round.answer(round.token(second, region.otherFirm()), Map.of("answer", "INTERESTED"))
                .statusCode(200);
        Introductions introductions = Region.bean(Introductions.class);
        IntroductionSnapshot asked =
                region.inNetwork(() -> introductions.ofCandidate(met)).getFirst();
        IntroductionSnapshot accepted =
                region.inNetwork(() -> Region.value(introductions.answerOfCandidate(met, asked.id(), YesNo.YES, null)));
        region.asActor(
                region.bureau(),
                () -> Region.value(introductions.introduce(CurrentActor.get(), asked.id(), accepted.version())));
        return new Made(
                candidate,
                "/responses/" + round.token(second, region.prospect()),
                "/introductions/" + token(LinkKind.INTRODUCTION, asked.id()));
    }

    private String invitation() {
        NewInvitation wish = new NewInvitation(Role.HR, region.firm(), "Noor", "noor@mail.example", "nl", false, null);
        return "/invitations/"
                + token(
                        LinkKind.INVITATION,
                        Region.value(region.asActor(
                                        region.bureau(),
                                        () -> Region.bean(Invitations.class).invite(CurrentActor.get(), wish)))
                                .id());
    }

    /** Where one click stops profiles to an address that got one. */
    private String stop() {
        UUID contact = region.inNetwork(() -> Region.bean(Sql.class)
                .find("select id from mobility.contact order by id limit 1", row -> row.getObject(1, UUID.class))
                .orElseThrow());
        region.inNetwork(() -> {
            Region.bean(Links.class).open(LinkKind.OPT_OUT, contact, null);
            return contact;
        });
        return "/unsubscribe/" + token(LinkKind.OPT_OUT, contact);
    }

    private Page withoutScript() {
        return chromium.browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setViewportSize(PHONE, 844)
                        .setLocale("nl-NL"))
                .newPage();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static String url(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }

    private static String consent(UUID candidate) {
        return "/consent/" + token(LinkKind.CONSENT, candidate);
    }

    private static String token(LinkKind kind, UUID target) {
        return Region.bean(Links.class).token(kind, target);
    }
}
