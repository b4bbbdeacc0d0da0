package nl.overstap.api.login;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.overstap.api.pages.Chromium;
import nl.overstap.api.security.Forgeries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Logging in for real: our realm in a real Keycloak, the packaged program, a real browser. Keycloak and the program are
 * started once for all of it.
 */
@Tag("login")
@Tag("long") // two minutes: ./overstap test login
class LoginTest {

    private static Region region;
    private static Stage stage;
    private static Person hr;

    @BeforeAll
    static void aRegion() {
        region = Region.begin();
        stage = region.stage();
        hr = region.hr();
    }

    @AfterAll
    static void over() {
        if (stage != null) {
            stage.close();
        }
    }

    private static Keys keys() {
        return new Keys(stage.keycloak);
    }

    private static Desk desk() {
        return new Desk(stage.url());
    }

    // ---------------------------------------------------------------------------------------------- in a browser

    @Test
    void somebody_of_the_bureau_is_invited_logs_in_with_a_second_factor_and_sees_who_they_are() {
        Person jurgen = region.person("jurgen@bureau.example", "Jurgen", "Hoekstra");
        region.invite("ADVISOR", null, jurgen.email(), "");
        try (Chromium chromium = Chromium.start();
                BrowserContext context = chromium.browser().newContext(Desk.speaking("nl-NL"))) {
            Page page = context.newPage();

            page.navigate(stage.link(jurgen.email()));
            page.getByRole(AriaRole.LINK, Desk.named("Inloggen")).first().click();
            Desk.password(page, jurgen);
            page.getByRole(AriaRole.BUTTON, Desk.named("Uitnodiging aannemen"))
                    .or(page.locator("button[value=ACCEPT]"))
                    .first()
                    .click();
            // who is an advisor now is asked for the second factor, and sets it up, being new
            jurgen.enroll(page.locator("#totpSecret").inputValue().getBytes(StandardCharsets.UTF_8));
            page.locator("#totp").fill(jurgen.code());
            page.locator("#userLabel").fill("telefoon");
            page.locator("[type=submit]").first().click();

            page.waitForURL(stage.url() + "/me");
            assertThat(page.locator("h1").textContent()).isEqualTo("Jurgen Hoekstra");
            assertThat(page.locator("dl").textContent()).contains("Veluwe Werkt", "adviseur van het bureau");
            Desk.pictures(page, "login-bureau");
        }
        try (Chromium chromium = Chromium.start();
                BrowserContext context = chromium.browser().newContext(Desk.speaking("en-GB"))) {
            Page page = context.newPage();
            page.navigate(stage.url() + "/login");
            Desk.password(page, jurgen);
            page.locator("#otp").fill(jurgen.code());
            page.locator("[type=submit]").first().click();
            page.waitForURL(stage.url() + "/me");
            assertThat(page.locator("dl").textContent()).contains("adviser of the bureau");
            Desk.pictures(page, "login-bureau-en");
        }
    }

    @Test
    void hr_logs_in_chooses_a_place_and_logs_out() {
        try (Chromium chromium = Chromium.start();
                BrowserContext context = chromium.browser().newContext(Desk.speaking("nl-NL"))) {
            context.addCookies(
                    List.of(new Cookie(Desk.SESSION, "a-session-that-somebody-planted").setUrl(stage.url())));
            Page page = context.newPage();

            page.navigate(stage.url() + "/me");
            assertThat(page.url()).as("PKCE and a nonce").contains("code_challenge_method=S256", "nonce=");
            Desk.password(page, hr);
            page.waitForURL(stage.url() + "/me");
            assertThat(page.locator("main").textContent())
                    .contains("Ingrid Wolters", "Waar werk je nu?", "Zorggroep Heideborg", "Metaalwerken IJsselrand");
            assertThat(page.locator("dl").count()).as("nothing is chosen yet").isZero();
            Desk.pictures(page, "login-choosing");
            page.getByRole(AriaRole.BUTTON, Desk.named("Werk in Zorggroep Heideborg"))
                    .click();
            page.waitForURL(stage.url() + "/me");
            assertThat(page.locator("dl").textContent()).contains("Veluwe Werkt", "Zorggroep Heideborg", "HR-adviseur");
            Desk.pictures(page, "login-hr");

            Cookie session = desk().session(context);
            assertThat(session.value).isNotEqualTo("a-session-that-somebody-planted");
            assertThat(session.httpOnly).isTrue();
            assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
            assertThat(desk().withCookie("/v1/me", session).status())
                    .as("the API takes no cookie")
                    .isEqualTo(401);
            assertThat(desk().withCookie("/me", session).status()).isEqualTo(200);
            page.getByRole(AriaRole.LINK, Desk.named("Uitloggen")).click();
            page.waitForURL(url -> url.startsWith(stage.url() + "/?state="));

            assertThat(desk().withCookie("/me", session).isRedirect())
                    .as("a kept cookie")
                    .isTrue();
            page.navigate(stage.url() + "/me");
            assertThat(page.locator("#password").count())
                    .as("Keycloak asks again")
                    .isOne();
        }
    }

    // ---------------------------------------------------------------------------------------------- without one

    @Test
    void a_login_that_does_not_fit_together_is_refused() {
        Web mine = new Web();
        Web.Reply one = atTheDoor(mine);
        Web.Reply two = atTheDoor(mine);
        String code = query(two.location(), "code");

        Web.Reply otherBrowser = new Web().get(one.location());
        Web.Reply otherVerifier = mine.get(one.location().replaceAll("code=[^&]+", "code=" + code));
        Web.Reply otherState = mine.get(two.location().replaceAll("state=[^&]+", "state=guessed"));

        assertThat(stage.change("update mobility.login_session set used_at = used_at"))
                .as("nobody is logged in by it")
                .isZero();
        assertThat(otherVerifier.status())
                .as("the code of another login, as its PKCE tells")
                .isEqualTo(401);
        for (Web.Reply reply : List.of(otherBrowser, otherState, otherVerifier)) {
            assertThat(reply.cookies())
                    .noneMatch(c -> c.startsWith(Desk.SESSION + "=") && !c.startsWith(Desk.SESSION + "=;"));
        }
        assertThat(otherVerifier.text()).doesNotContain("Exception", code);
    }

    /** Logs in at the provider and stops before its answer is brought back. */
    private static Web.Reply atTheDoor(Web browser) {
        stage.change("delete from mobility.login_session");
        return hr.logIn(browser, stage.url() + "/me", stage.url() + "/login/back?");
    }

    private static String query(String url, String name) {
        return Stream.of(URI.create(url).getRawQuery().split("&"))
                .filter(part -> part.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static Web loggedIn() {
        Web browser = new Web();
        Web.Reply back = hr.logIn(browser, stage.url() + "/me", stage.url() + "/login/back?");
        Web.Reply sentOn = browser.get(back.location());
        assertThat(sentOn.isRedirect()).as(sentOn.toString()).isTrue();
        assertThat(browser.get(sentOn.location()).text()).contains("Ingrid Wolters");
        return browser;
    }

    private static boolean isIn(Web browser) {
        return browser.get(stage.url() + "/me").status() == 200;
    }

    @Test
    void a_session_ends_when_left_alone_and_at_the_end_of_the_day() {
        Web browser = loggedIn();
        stage.change("update mobility.login_session set used_at = now() - interval '29 minutes'");
        assertThat(isIn(browser)).isTrue();
        stage.change("update mobility.login_session set used_at = now() - interval '31 minutes'");
        assertThat(isIn(browser)).as("after half an hour without a request").isFalse();

        Web other = loggedIn();
        stage.change("update mobility.login_session set started_at = now() - interval '599 minutes'");
        assertThat(isIn(other)).isTrue();
        stage.change("update mobility.login_session set started_at = now() - interval '601 minutes'");
        assertThat(isIn(other)).as("ten hours after the login").isFalse();
    }

    /** The renewal ends a session and begins another, while a page that anybody may see is made. */
    @Test
    void a_link_is_shown_to_somebody_whose_login_is_renewed_by_it() {
        stage.change("""
                insert into mobility.link (token_hash, kind, network_id, target_id)
                select sha256('a-link-to-stop-with'), 'OPT_OUT', id, gen_random_uuid() from mobility.network limit 1""");
        stage.keycloak.asAdmin("PUT", "", Map.of("accessTokenLifespan", 5));
        try {
            Web browser = loggedIn();
            stage.change("update mobility.login_session set used_at = now() - interval '10 minutes'");
            Stage.sleep(6000);

            Web.Reply visit = browser.get(stage.url() + "/unsubscribe/a-link-to-stop-with");

            assertThat(visit.status()).as(visit.toString()).isEqualTo(303);
            assertThat(visit.cookies()).as("the login is renewed").anyMatch(c -> c.startsWith(Desk.SESSION + "="));
            assertThat(isIn(browser)).isTrue();
        } finally {
            stage.keycloak.asAdmin("PUT", "", Map.of("accessTokenLifespan", 600));
        }
    }

    @Test
    void who_is_logged_out_at_the_provider_is_logged_out_here() {
        Web browser = loggedIn();
        String id = stage.keycloak
                .admin("/users?exact=true&username=" + hr.email())
                .get(0)
                .get("id")
                .asText();

        stage.keycloak.asAdmin("POST", "/users/" + id + "/logout", null);

        eventually(() -> assertThat(isIn(browser)).isFalse());
        assertThat(new Web()
                        .form(stage.url() + "/logout/back-channel", Map.of("logout_token", region.atFirstLevel(hr)))
                        .status())
                .as("an access token is no logout token")
                .isEqualTo(400);
        assertThat(new Web()
                        .form(stage.url() + "/logout/back-channel", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void cookies_are_for_https_where_people_come_by_https_and_nobody_is_sent_elsewhere() {
        Web.Reply secure = new Web().get(stage.url() + "/login", "X-Forwarded-Proto", "https");
        assertThat(secure.cookies())
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("; Secure")
                        .containsIgnoringCase("; HttpOnly")
                        .contains("; SameSite=Lax"));

        for (String to :
                List.of("//evil.example", "https://evil.example/", "/%5Cevil.example", "javascript:alert(1)")) {
            Web browser = new Web();
            Web.Reply back = hr.logIn(browser, stage.url() + "/login?to=" + to, stage.url() + "/login/back?");
            Web.Reply reply = browser.get(back.location());
            for (int i = 0; i < 4 && reply.isRedirect(); i++) {
                assertThat(reply.location()).startsWith(stage.url() + "/");
                reply = browser.get(reply.location());
            }
            assertThat(reply.url().getPath()).isEqualTo("/me");
        }
    }

    // ---------------------------------------------------------------------------------------------- the API

    @Test
    void the_api_asks_the_bureau_for_a_second_factor() {
        Person wilma = region.person("wilma@bureau.example", "Wilma", "Bos");
        region.invite("ADVISOR", null, wilma.email(), "");
        stage.accept(region.atFirstLevel(wilma), wilma.email());

        Web.Reply weak = stage.get(region.atFirstLevel(wilma), "/v1/candidates");
        assertThat(weak.status()).isEqualTo(401);
        assertThat(weak.json().get("type").asText()).isEqualTo("/problems/second-factor-needed");
        assertThat(weak.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_user_authentication", "acr_values=\"2\"");
        assertThat(stage.get(stage.token(wilma), "/v1/candidates").status()).isEqualTo(200);
        assertThat(stage.get(region.atFirstLevel(hr), "/v1/candidates").status())
                .isEqualTo(200);
    }

    @Test
    void a_machine_of_an_organization_may_do_what_its_scopes_say() {
        String secret = stage.keycloak.machine("hr-system-heideborg", true);
        String machine = stage.token("hr-system-heideborg", secret);
        region.invite(
                "HR",
                region.firm(),
                "systems@firm.example",
                ", \"machine\": true, \"scopes\": [\"candidates:read\", \"vacancies:write\"]");
        stage.accept(machine, "systems@firm.example");

        assertThat(stage.get(machine, "/v1/candidates").status()).isEqualTo(200);
        assertThat(stage.get(machine, "/v1/vacancies").status()).isEqualTo(403);
        assertThat(stage.get(machine, "/v1/contacts").status()).isIn(403, 404);
        stage.create(machine, "/v1/vacancies", vacancy(region.firm()));
        assertThat(stage.post(machine, "/v1/vacancies", vacancy(region.otherFirm()))
                        .status())
                .isEqualTo(403);
        assertThat(stage.post(machine, "/v1/candidates", "{}").status()).isEqualTo(403);
    }

    private static String vacancy(String organization) {
        return """
                {"organizationId": "%s", "title": "Verpleegkundige", "engagement": "EMPLOYMENT",
                 "occupation": {"code": "2221", "scheme": "ISCO08"}, "remote": true}""".formatted(organization);
    }

    @Test
    void tokens_that_are_not_what_they_seem_are_refused() {
        JsonNode tokens = region.tokens(hr);
        String good = tokens.get("access_token").asText();
        Map<String, String> hostile = new LinkedHashMap<>(Forgeries.of(good, keys().key(good)));
        hostile.put("the ID token", tokens.get("id_token").asText());
        hostile.put("the refresh token", tokens.get("refresh_token").asText());
        String elsewhere = stage.keycloak.trusted("other-application", false);
        hostile.put(
                "a token for another application",
                stage.tokens(hr, "other-application", elsewhere)
                        .get("access_token")
                        .asText());
        String unknown = stage.keycloak.trusted("not-a-party", true);
        hostile.put(
                "a token that a client got who is none of the parties",
                stage.tokens(hr, "not-a-party", unknown).get("access_token").asText());
        hostile.put("a token of the realm beside ours", ofMaster());

        List<String> wrong = new ArrayList<>();
        hostile.forEach((name, token) -> {
            Web.Reply reply = stage.get(token, "/v1/me");
            if (reply.status() != 401
                    || !reply.headers()
                            .firstValue("WWW-Authenticate")
                            .orElse("")
                            .contains("invalid_token")
                    || !reply.text().contains("/problems/not-authenticated")) {
                wrong.add(name + ": " + reply);
            }
        });

        assertThat(stage.get(good, "/v1/me").status()).isEqualTo(200);
        assertThat(hostile).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
        assertThat(stage.log()).doesNotContain(good, hr.email(), "Wolters");
    }

    private static String ofMaster() {
        return new Web()
                .form(
                        stage.keycloak.root() + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "admin"))
                .json()
                .get("access_token")
                .asText();
    }

    /**
     * Two new keys within seconds, the old ones passive and then removed, while four clients go on: none is refused with
     * a token that Keycloak still stands for, and the tokens of a removed key are.
     */
    @Test
    void keys_rotate_without_one_refused_request() throws InterruptedException {
        String secret = stage.keycloak.machine("overstap-rotation", true);
        String before = stage.token("overstap-rotation", secret);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    String token = stage.token("overstap-rotation", secret);
                    for (int j = 0; j < 5; j++) {
                        Web.Reply reply = stage.get(token, "/v1/me");
                        asked.incrementAndGet();
                        if (reply.status() != 200) {
                            refused.add(Keys.kid(token) + " " + reply);
                        }
                    }
                }
            }));
        }

        String old = keys().component(Keys.kid(before));
        keys().newKey("second", 200);
        String second = keys().awaitOtherThan(Keys.kid(before), () -> stage.token("overstap-rotation", secret));
        assertThat(stage.get(before, "/v1/me").status())
                .as("the old key is passive")
                .isEqualTo(200);
        keys().passive(old);
        keys().newKey("third", 300);
        String third = keys().awaitOtherThan(second, () -> stage.token("overstap-rotation", secret));
        assertThat(stage.get(before, "/v1/me").status()).isEqualTo(200);
        Thread.sleep(1000);
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }
        stage.keycloak.asAdmin("DELETE", "/components/" + old, null);

        assertThat(third).isNotIn(second, Keys.kid(before));
        assertThat(refused).as("of " + asked).isEmpty();
        assertThat(asked.get()).isGreaterThan(20);
        eventually(() -> assertThat(stage.get(before, "/v1/me").status())
                .as("a token of a key that was removed")
                .isEqualTo(401));
        assertThat(stage.get(stage.token("overstap-rotation", secret), "/v1/me").status())
                .isEqualTo(200);
    }
}
