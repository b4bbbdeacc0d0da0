package nl.overstap.api.anonymity;

import static nl.overstap.api.testing.People.nobody;
import static nl.overstap.api.testing.Round.nurse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AnonymousListTest {

    private Region region;
    private Round round;

    @BeforeEach
    void a_region() {
        region = Region.fresh();
        round = new Round(region);
    }

    private static ValidatableResponse list(RequestSpecification person, String query) {
        return person.get("/v1/anonymous-profiles" + query).then();
    }

    // ------------------------------------------------------------------------------------------ who is in the list

    @Test
    void members_look_through_each_other_s_candidates_and_not_their_own() {
        round.candidate(nurse(), "MATCHING");

        list(region.asOtherHr(), "").statusCode(200).body("items", hasSize(1));
        list(region.asHr(), "").statusCode(200).body("items", empty());
        list(region.asBureau(), "").statusCode(200).body("items", hasSize(1));
        list(region.asCoach(), "").statusCode(403);
        list(nobody(), "").statusCode(401);
    }

    @Test
    void who_has_not_consented_or_has_left_is_nowhere() {
        round.candidate(nurse());
        UUID gone = round.candidate(nurse(), "MATCHING");
        round.answerConsent(gone, Map.of("answer", "WITHDRAW"));
        UUID resting = round.candidate(nurse(), "MATCHING");
        round.answerConsent(
                resting,
                Map.of(
                        "answer",
                        "PAUSE",
                        "until",
                        java.time.LocalDate.now().plusDays(9).toString()));

        list(region.asOtherHr(), "").body("items", empty());
    }

    @Test
    void a_blocked_member_never_learns_of_the_candidate() {
        Map<String, Object> profile = nurse();
        profile.put("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())));
        round.candidate(profile, "MATCHING");
        Map<String, Object> byName = nurse();
        byName.put("blockedOrganizations", List.of(Map.of("name", "METAAL " + region.mark())));
        round.candidate(byName, "MATCHING");

        list(region.asOtherHr(), "").body("items", empty());
        list(region.asBureau(), "").body("items", hasSize(2));
    }

    @Test
    void a_name_that_fits_nobody_hides_the_candidate_from_all_but_the_bureau() {
        round.candidate(Map.of("name", "Qwxyz Verf " + region.mark()), nurse(), "MATCHING");

        list(region.asOtherHr(), "").body("items", empty());
        list(region.asBureau(), "").body("items", hasSize(1));
    }

    @Test
    void a_member_that_is_no_longer_active_looks_at_nothing() {
        round.candidate(nurse(), "MATCHING");
        String hr = region.subject("late");
        UUID firm = region.organization("Slaapt " + region.mark(), MembershipStatus.SUSPENDED);
        region.invite(hr, nl.overstap.mobility.access.Role.HR, firm);

        list(nl.overstap.api.testing.People.as(hr), "").statusCode(403);
    }

    @Test
    void the_employer_that_may_not_know_finds_nothing_in_any_way() {
        UUID self = round.candidate(nurse(), "MATCHING");
        // as if they had registered by themselves, without telling the employer
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                        update mobility.candidate set origin = 'SELF_REGISTERED', poster_organization_id = null,
                            employer_may_know = false, version = version + 1 where id = ?""", self));
        String reference =
                list(region.asOtherHr(), "").body("items", hasSize(1)).extract().path("items[0].reference");

        list(region.asHr(), "").body("items", empty());
        list(region.asHr(), "?occupation=2221").body("items", empty());
        region.asHr().get("/v1/anonymous-profiles/" + reference).then().statusCode(404);
        region.asHr()
                .get("/v1/candidates/" + self + "/anonymous-profile")
                .then()
                .statusCode(404);
        region.asOtherHr().get("/v1/anonymous-profiles/" + reference).then().statusCode(200);
    }

    @Test
    void pages_follow_the_references_and_leave_nobody_out() {
        for (int i = 0; i < 5; i++) round.candidate(nurse(), "MATCHING");

        Set<String> seen = new HashSet<>();
        String next = "";
        do {
            ValidatableResponse page =
                    list(region.asOtherHr(), "?limit=2" + next).statusCode(200);
            seen.addAll(page.extract().path("items.reference"));
            String cursor = page.extract().path("next");
            next = cursor == null ? "" : "&cursor=" + cursor;
        } while (!next.isEmpty());

        assertThat(seen).hasSize(5);
        list(region.asOtherHr(), "?sort=createdAt").statusCode(400);
    }

    // ------------------------------------------------------------------------------------------ filters

    @Test
    void a_filter_asks_only_what_is_shown() {
        for (int i = 0; i < 6; i++) round.candidate(nurse(), "MATCHING");
        Map<String, Object> rare = Round.oneOfAKind();
        round.candidate(rare, "MATCHING");

        list(region.asOtherHr(), "?occupation=2221").body("items", hasSize(6));
        list(region.asOtherHr(), "?occupation=22&educationLevel=5&area=harderwijk&engagement=EMPLOYMENT&sector=86")
                .body("items", hasSize(6));
        list(region.asOtherHr(), "?educationLevel=7").body("items", empty());
        // one of a kind is shown as 9, without education: a question about more finds nobody
        list(region.asOtherHr(), "?occupation=9").body("items", hasSize(1));
        list(region.asOtherHr(), "?occupation=9629").body("items", empty());
        list(region.asOtherHr(), "?occupation=9&educationLevel=1").body("items", empty());
        list(region.asOtherHr(), "?occupation=9&sector=86").body("items", empty());
    }

    @Test
    void a_filter_that_cannot_be_read_is_named() {
        for (String query : List.of("occupation=abc", "educationLevel=9", "engagement=LUNCH", "availableBy=soon"))
            list(region.asOtherHr(), "?" + query)
                    .statusCode(400)
                    .body("violations.field", hasItem(query.substring(0, query.indexOf('='))));
    }
}
