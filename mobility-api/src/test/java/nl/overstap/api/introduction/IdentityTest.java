package nl.overstap.api.introduction;

import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.textOf;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.introduction.IntroductionViews;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For how long an employer sees who it was introduced to. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class IdentityTest {

    private static Journey journey;

    private UUID candidate;
    private UUID introduction;
    private String page;

    @BeforeEach
    void twoHaveMet() {
        if (journey == null) {
            journey = new Journey(Region.fresh());
        }
        candidate = journey.candidate();
        introduction = journey.introduced(candidate, journey.vacancy());
        page = journey.page(introduction);
    }

    private void isKnown() {
        journey.region
                .asOtherHr()
                .get("/v1/introductions/" + introduction)
                .then()
                .statusCode(200)
                .body("candidateId", equalTo(candidate.toString()))
                .body("candidate", notNullValue());
        journey.region.asOtherHr().get("/v1/candidates/" + candidate).then().statusCode(200);
        nobody().get(page).then().statusCode(200);
    }

    private void isKnownNoLonger() {
        journey.region
                .asOtherHr()
                .get("/v1/introductions/" + introduction)
                .then()
                .statusCode(200)
                .body("candidateId", nullValue())
                .body("candidate", nullValue());
        problem(journey.region.asOtherHr().get("/v1/candidates/" + candidate), 404, "not-found");
        nobody().get(page).then().statusCode(410);
    }

    @Test
    void whoever_withdraws_is_known_to_the_employer_no_longer() {
        journey.withdraws(candidate);

        isKnownNoLonger();
        journey.region
                .asBureau()
                .get("/v1/introductions/" + introduction)
                .then()
                .body("outcome", equalTo("CANDIDATE_STOPPED"))
                .body("candidate", notNullValue());
    }

    @Test
    void whoever_objects_is_known_to_the_employer_no_longer() {
        as(journey.bound(candidate))
                .body(Map.of())
                .put("/v1/me/candidate/objection")
                .then()
                .statusCode(200);

        isKnownNoLonger();
    }

    @Test
    void whoever_takes_the_consent_to_matching_back_is_known_to_the_employer_no_longer() {
        as(journey.bound(candidate))
                .body("{\"purposes\": []}")
                .put("/v1/me/candidate/consents")
                .then()
                .statusCode(200);

        isKnownNoLonger();
    }

    @Test
    void a_no_also_holds_for_those_who_were_met_before() {
        journey.close(introduction, "NO_FIT").then().statusCode(200);
        isKnown();

        journey.withdraws(candidate);

        isKnownNoLonger();
    }

    @Test
    void a_pause_hides_nobody_from_whom_they_have_met() {
        ACandidate.answer(
                        candidate.toString(),
                        Map.of(
                                "answer",
                                "PAUSE",
                                "until",
                                LocalDate.now(Moment.ZONE).plusDays(10).toString()))
                .statusCode(200);

        isKnown();
    }

    @Test
    void an_employer_that_stopped_knows_who_it_was_for_four_weeks_more() {
        journey.close(introduction, "EMPLOYER_STOPPED").then().statusCode(200);

        isKnown();
        assertThat(isKnownIn(Duration.ofDays(27))).isTrue();
        assertThat(isKnownIn(Duration.ofDays(29))).isFalse();
    }

    @Test
    void whoever_was_placed_stays_known() {
        place();

        isKnown();
        assertThat(isKnownIn(Duration.ofDays(400))).isTrue();
    }

    @Test
    void whose_placement_was_cancelled_is_known_for_four_weeks_more() {
        cancel(place());

        isKnown();
        assertThat(isKnownIn(Duration.ofDays(27))).isTrue();
        assertThat(isKnownIn(Duration.ofDays(29))).isFalse();
    }

    @Test
    void whose_placement_was_cancelled_may_still_leave() {
        cancel(place());

        journey.withdraws(candidate);

        isKnownNoLonger();
    }

    @Test
    void whoever_left_is_not_known_for_longer_because_a_placement_is_cancelled() {
        String placement = place();
        journey.withdraws(candidate);

        cancel(placement);

        isKnownNoLonger();
    }

    private static LocalDate nextMonth() {
        return LocalDate.now(Moment.ZONE).plusDays(30);
    }

    private String place() {
        return "/v1/placements/"
                + textOf(journey.place(introduction, nextMonth()).then().statusCode(201), "id");
    }

    private static void cancel(String placement) {
        journey.region
                .asBureau()
                .header("If-Match", journey.etag(placement))
                .body(Map.of("engagement", "EMPLOYMENT", "startsOn", nextMonth().toString(), "status", "CANCELLED"))
                .put(placement)
                .then()
                .statusCode(200);
    }

    /** Whether HR sees then who it is: in the introduction and as a candidate, which never differ. */
    private boolean isKnownIn(Duration time) {
        return Moment.at(
                Region.bean(Clock.class).instant().plus(time),
                () -> journey.region.asActor(journey.region.otherHr(), () -> {
                    boolean met = Region.bean(Introductions.class)
                                    .find(CurrentActor.get(), introduction)
                                    .map(i ->
                                            Region.bean(IntroductionViews.class).of(CurrentActor.get(), i))
                                    .orElseThrow()
                                    .candidate()
                            != null;
                    assertThat(Region.bean(CandidateSight.class)
                                    .isIntroduced(
                                            CurrentActor.get(),
                                            Region.bean(Candidates.class)
                                                    .find(candidate)
                                                    .orElseThrow()))
                            .isEqualTo(met);
                    return met;
                }));
    }
}
