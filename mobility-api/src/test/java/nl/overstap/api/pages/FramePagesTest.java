package nl.overstap.api.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What all pages share: the home page, what goes wrong, what a browser is forbidden. */
@Tag("pages")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class FramePagesTest {

    @Test
    void the_home_page_says_what_this_is_in_the_browser_s_language() {
        Region.fresh();

        Browser.anonymous()
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Language", equalTo("nl"))
                .body(containsString("<html lang=\"nl\">"))
                .body(containsString("Inloggen"))
                .body(containsString("Netwerk "))
                .body(containsString("This service uses the ESCO classification of the European Commission."));
        Browser.anonymous()
                .speaking("en-GB")
                .get("/")
                .then()
                .body(containsString("<html lang=\"en\">"))
                .body(containsString("Log in"));
    }

    @Test
    void whoever_is_logged_in_sees_their_roles_and_the_way_out() {
        Region region = Region.fresh();

        Browser.loggedIn(People.as(region.hr()))
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Je bent ingelogd als " + region.hr()))
                .body(containsString("href=\"/me\""))
                .body(containsString("/logout"))
                .body(not(containsString("/login")));
        Browser.loggedIn(People.as(region.hr()))
                .get("/me")
                .then()
                .statusCode(200)
                .body(containsString(region.hr()))
                .body(containsString("<dd>Netwerk " + region.mark() + "</dd>"))
                .body(containsString("<dd>Bakkerij " + region.mark() + "</dd>"))
                .body(containsString("<dd>HR-adviseur</dd>"))
                .body(not(containsString("/me/place")));
    }

    @Test
    void whoever_acts_in_several_places_is_asked_where() {
        Region region = Region.fresh();
        region.invite(region.hr(), Role.HR, region.otherFirm());

        Browser browser = Browser.loggedIn(People.as(region.hr())).speaking("en");
        browser.get("/me")
                .then()
                .statusCode(200)
                .body(containsString("Where do you work now?"))
                .body(containsString("Work in Bakkerij " + region.mark()))
                .body(containsString("Work in Metaal " + region.mark()))
                .body(not(containsString("You now work in")));
        browser.post("/me/place", Map.of("place", Region.fresh().network().toString()))
                .then()
                .statusCode(400);
        Browser.loggedIn(People.as(region.hr()))
                .post("/me/place", Map.of("place", region.network().toString()))
                .then()
                .statusCode(403);
    }

    @Test
    void the_bureau_is_sent_to_log_in_with_a_second_factor() {
        Region region = Region.fresh();
        RequestSpecification passwordAlone =
                given().auth().preemptive().oauth2(People.tokenWithoutSecondFactor(region.bureau()));

        Browser.loggedIn(passwordAlone)
                .get("/me")
                .then()
                .statusCode(200)
                .body(containsString("content=\"0; url=/login/second-factor?to=/me\""))
                .body(not(containsString("Netwerk " + region.mark())));
        Browser.loggedIn(passwordAlone)
                .speaking("en")
                .get("/login/second-factor?to=/me")
                .then()
                .statusCode(403)
                .body(containsString("asks for a second step"));
        assertThat(Browser.location(Browser.loggedIn(People.as(region.bureau())).get("/login/second-factor?to=/x")))
                .isEqualTo("/x");
    }

    @Test
    void no_page_lets_the_browser_run_anything() {
        Browser.anonymous()
                .get("/")
                .then()
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Cache-Control", equalTo("no-store"))
                .body(not(containsString("<script")))
                .body(not(containsString("style=\"")));
        for (String path : List.of("/assets/overstap.css", "/assets/none.css", "/q/health/live", "/v1/openapi.json")) {
            given().get(path)
                    .then()
                    .header("Content-Security-Policy", startsWith("default-src 'none'"))
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .header("Permissions-Policy", containsString("camera=()"))
                    .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
                    .header("Cross-Origin-Resource-Policy", equalTo("same-origin"));
        }
        given().get("/assets/overstap.css").then().statusCode(200).contentType(containsString("text/css"));
    }

    @Test
    void what_is_not_there_is_said_in_words_and_under_v1_as_a_problem() {
        Browser.anonymous()
                .speaking("en")
                .get("/nothing/here")
                .then()
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("This page is not there"));
        People.nobody().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void a_link_that_nobody_sent_leads_nowhere() {
        for (String page : new String[] {"/invitations/"}) {
            Browser.anonymous()
                    .get(page + "tPCyJb8kRyHTzYPyPpyE9P9rIJXTOZ3n5ynTTFd2xBk")
                    .then()
                    .statusCode(404)
                    .body(containsString("Deze pagina is er niet"));
            Browser.anonymous().get(page + "a.b").then().statusCode(404).contentType("text/html;charset=UTF-8");
            Browser.anonymous()
                    .post(page + "a.b", Map.of("answer", "YES"))
                    .then()
                    .statusCode(403)
                    .contentType("text/html;charset=UTF-8");
        }
    }

    @Test
    void nobody_is_sent_to_another_place_after_logging_in() {
        Browser.loggedIn(People.as("somebody"))
                .get("/login?to=/invitations/a.b-c_d")
                .then()
                .statusCode(303)
                .header("Location", containsString("/invitations/a.b-c_d"));
        for (String elsewhere : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "x"}) {
            String location = Browser.loggedIn(People.as("somebody"))
                    .get("/login?to=" + elsewhere)
                    .getHeader("Location");
            assertThat(location).doesNotContain("evil").endsWith("/me");
        }
    }
}
