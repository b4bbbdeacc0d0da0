package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.People.nobody;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import nl.overstap.api.testing.HangingUp;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A yes that nobody waits to hear of is none, for who sent it may have said no elsewhere since; a no is one. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AssentTest {

    private static final String YES = """
            {"answer": "CONSENT", "purposes": ["MATCHING", "CIRCULATION"]}""";

    private static final String LESS = """
            {"answer": "CONSENT", "purposes": ["MATCHING"]}""";

    private Region region;
    private String id;

    @BeforeEach
    void somebody_who_is_asked() {
        region = Region.fresh();
        id = ACandidate.at(region.firm()).idPostedBy(region.hr());
    }

    @Test
    void whoever_hung_up_has_agreed_to_nothing() throws Exception {
        sendAndHangUp(YES);

        now().body("status", equalTo("AWAITING_CONSENT"));
    }

    @Test
    void nor_to_more_than_before() throws Exception {
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"))).statusCode(200);

        sendAndHangUp(YES);

        now().body("purposes", equalTo(List.of("MATCHING")));
    }

    @Test
    void nor_has_come_back() throws Exception {
        agree();
        answer(id, Map.of("answer", "WITHDRAW")).statusCode(200);

        sendAndHangUp(YES);

        now().body("status", equalTo("WITHDRAWN"));
    }

    @Test
    void nor_lets_an_employer_look_again() throws Exception {
        ACandidate keepsAway = ACandidate.at(region.firm())
                .profile("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())));
        answer(id, keepsAway.agreed()).statusCode(200);

        sendAndHangUp("""
                {"answer": "CONSENT", "purposes": ["MATCHING"], "profile": {"engagements": ["EMPLOYMENT"],
                 "occupations": [{"code": "2221", "scheme": "ISCO08", "wish": "DESIRED"}], "postcode": "3851",
                 "blockedOrganizations": []}}""");

        now().body("profile.blockedOrganizations", hasSize(1));
    }

    @Test
    void whoever_hung_up_agrees_to_less_nonetheless() throws Exception {
        agree();

        sendAndHangUp(LESS);

        now().body("purposes", equalTo(List.of("MATCHING")));
    }

    @Test
    void and_keeps_an_employer_away() throws Exception {
        agree();

        sendAndHangUp("""
                {"answer": "CONSENT", "purposes": ["MATCHING"], "profile": {"engagements": ["EMPLOYMENT"],
                 "occupations": [{"code": "2221", "scheme": "ISCO08", "wish": "DESIRED"}], "postcode": "3851",
                 "blockedOrganizations": [{"organizationId": "%s"}]}}""".formatted(region.otherFirm()));

        now().body("profile.blockedOrganizations", hasSize(1));
    }

    @Test
    void and_leaves() throws Exception {
        agree();

        sendAndHangUp("{\"answer\": \"WITHDRAW\"}");

        now().body("status", equalTo("WITHDRAWN"));
    }

    private void agree() {
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION")))
                .statusCode(200);
    }

    private ValidatableResponse now() {
        return nobody().get(link(id)).then().statusCode(200);
    }

    private void sendAndHangUp(String body) throws Exception {
        HangingUp.after(region, id, "PUT", link(id), "application/json", body);
    }
}
