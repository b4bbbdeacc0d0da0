package nl.overstap.api.pages;

import static io.restassured.RestAssured.given;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms that another site sends in somebody's name, by the browser of that person. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class FormGuardTest {

    private Region region;
    private UUID candidate;
    private String link;

    @BeforeEach
    void somebodyWhoWasPosted() {
        region = Region.fresh();
        candidate = UUID.fromString(ACandidate.at(region.firm()).idPostedBy(region.hr()));
        link = link(candidate);
    }

    private String link(UUID target) {
        return "/consent/" + region.inNetwork(() -> Region.bean(Links.class).token(LinkKind.CONSENT, target));
    }

    @Test
    void a_form_of_our_page_is_taken() {
        HtmlForm form = yes(Browser.anonymous().open(link));

        sent(given().header("Sec-Fetch-Site", "same-origin").header("Origin", "null"), form)
                .then()
                .statusCode(303);

        assertThat(status()).isEqualTo(CandidateStatus.ACTIVE);
    }

    @Test
    void a_form_of_another_site_is_refused_even_with_everything_in_it() {
        HtmlForm form = yes(Browser.anonymous().open(link));

        for (String site : new String[] {"cross-site", "same-site", "nonsense"}) {
            sent(given().header("Sec-Fetch-Site", site), form)
                    .then()
                    .statusCode(403)
                    .body(containsString("Open de pagina opnieuw"));
        }
        sent(given().header("Origin", "https://evil.example"), form).then().statusCode(403);

        assertThat(status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
    }

    @Test
    void a_form_without_the_proof_of_this_visit_is_refused() {
        HtmlForm form = yes(Browser.anonymous().open(link));
        String proof = form.value("proof");
        UUID other = UUID.fromString(ACandidate.at(region.firm()).idPostedBy(region.hr()));
        String ofAnother = yes(Browser.anonymous().open(link(other))).value("proof");

        for (String wrong : new String[] {"", "x", ".", "ffffffffff.x", proof + "x", ofAnother, "fffff" + proof}) {
            sent(given(), form.set("proof", wrong)).then().statusCode(403);
        }

        assertThat(status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
    }

    @Test
    void nobody_is_bound_to_a_stranger_by_a_form_of_the_stranger() {
        HtmlForm ofStranger = yes(Browser.anonymous().open(link));
        String bind = ofStranger.action() + "/account";

        given().spec(as(region.subject("victim")))
                .contentType("application/x-www-form-urlencoded")
                .redirects()
                .follow(false)
                .formParam("proof", ofStranger.value("proof"))
                .post(bind)
                .then()
                .statusCode(403);
    }

    @Test
    void a_session_makes_the_link_alone_too_little() {
        given().cookie("q_session", "of-somebody")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("answer", "WITHDRAW")
                .post(link)
                .then()
                .statusCode(403);

        assertThat(status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
    }

    @Test
    void whoever_holds_the_link_and_nothing_else_needs_no_page() {
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParams(Map.of("answer", "CONSENT", "purposes", "MATCHING"))
                .post(link)
                .then()
                .statusCode(303);

        assertThat(status()).isEqualTo(CandidateStatus.ACTIVE);
    }

    private static HtmlForm yes(Response page) {
        return HtmlForm.withButton(page.asString(), "CONSENT").set("purposes", "MATCHING");
    }

    private static Response sent(RequestSpecification request, HtmlForm form) {
        return request.redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form.fields())
                .post(form.action());
    }

    private CandidateStatus status() {
        return region.inNetwork(
                        () -> Region.bean(Candidates.class).find(candidate).orElseThrow())
                .status();
    }
}
