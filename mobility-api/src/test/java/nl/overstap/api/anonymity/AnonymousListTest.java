package nl.overstap.api.anonymity;

import static nl.overstap.api.testing.Market.wishes;
import static nl.overstap.api.testing.People.nobody;
import static nl.overstap.api.testing.Round.nurse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AnonymousListTest {

    private static final ObjectMapper JSON = new ObjectMapper();

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
    void a_filter_finds_all_who_are_shown_to_fit_and_nobody_else() {
        Market market = new Market(region);
        Random random = new Random(20261130);
        for (int i = 0; i < 50; i++) market.register(somebody(random));

        for (String reader : List.of(region.bureau(), region.hr(), region.otherHr())) {
            List<JsonNode> all = shown(reader, "");
            assertThat(all).hasSizeGreaterThan(20);
            for (String code : List.of("2", "22", "222", "2221", "2211", "7", "72", "7212", "5", "3"))
                finds(
                        reader,
                        all,
                        "occupation=" + code,
                        one -> one.path("occupations")
                                .valueStream()
                                .anyMatch(shown -> shown.path("code").asText().startsWith(code)));
            for (String code : List.of("nl", "pl", "de"))
                finds(
                        reader,
                        all,
                        "language=" + code,
                        one -> one.path("languages")
                                .valueStream()
                                .anyMatch(shown -> shown.path("code").asText().equals(code)));
            for (int level : List.of(2, 4, 6, 7))
                finds(
                        reader,
                        all,
                        "educationLevel=" + level,
                        one -> one.path("educationLevel").asInt() >= level);
            for (String area : List.of("ermelo", "harderwijk", "zwolle", "38", "80", "Veluwe"))
                finds(
                        reader,
                        all,
                        "area=" + area,
                        one -> area.equalsIgnoreCase(one.at("/area/name").asText()));
            for (String sector : List.of("86", "10"))
                finds(
                        reader,
                        all,
                        "sector=" + sector,
                        one -> one.at("/sector/code").asText().startsWith(sector));
        }
    }

    private Market.Wishes somebody(Random random) {
        Market.Wishes wishes = wishes().occupation(any(random, "2221", "2221", "2221", "2211", "7212"))
                .at(any(random, "3851", "3851", "3841", "8011"), 30)
                .education(any(random, null, 4, 6, 6, 6))
                .hours(24, any(random, 32, 32, 40))
                .languages(any(random, new String[] {"nl"}, new String[] {"nl", "pl"}, new String[] {"nl", "de"}));
        if (random.nextBoolean()) wishes.also(any(random, "7212", "5321"), any(random, Wish.PAST, Wish.EXCLUDED));
        UUID employer = any(random, null, region.firm(), region.otherFirm());
        if (employer != null) wishes.workingAt(employer);
        return random.nextInt(5) == 0 ? wishes.blocking(region.otherFirm()) : wishes;
    }

    @SafeVarargs
    private static <T> T any(Random random, T... of) {
        return of[random.nextInt(of.length)];
    }

    private static List<JsonNode> shown(String reader, String filter) {
        String page = list(People.as(reader), "?limit=100" + filter)
                .statusCode(200)
                .extract()
                .asString();
        try {
            return JSON.readTree(page).path("items").valueStream().toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void finds(String reader, List<JsonNode> all, String filter, Predicate<JsonNode> fits) {
        assertThat(shown(reader, "&" + filter))
                .as("%s asks for %s", reader, filter)
                .extracting(one -> one.path("reference").asText())
                .containsExactlyElementsOf(all.stream()
                        .filter(fits)
                        .map(one -> one.path("reference").asText())
                        .toList());
    }

    @Test
    void a_filter_that_cannot_be_read_is_named() {
        for (String query : List.of("occupation=abc", "educationLevel=9", "engagement=LUNCH", "availableBy=soon"))
            list(region.asOtherHr(), "?" + query)
                    .statusCode(400)
                    .body("violations.field", hasItem(query.substring(0, query.indexOf('='))));
    }
}
