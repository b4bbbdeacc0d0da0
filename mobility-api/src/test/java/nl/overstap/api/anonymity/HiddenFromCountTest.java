package nl.overstap.api.anonymity;

import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An employer that posts people who are made up, one fewer than k, and reads how they are shown, would learn by it of one
 * more who looks like them, and hides from it.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class HiddenFromCountTest {

    private static final int K = 5;

    @Test
    void how_its_own_people_are_shown_tells_an_employer_of_nobody_who_hides() {
        List<String> nobodyHides = told(null);

        assertThat(told(false)).isEqualTo(nobodyHides);
        assertThat(told(true)).as("with one of whom it may know").isNotEqualTo(nobodyHides);
    }

    /** What HR is told of its own people where one more registered who looks like them. */
    private static List<String> told(@Nullable Boolean mayKnow) {
        Region region = Region.fresh();
        Round round = new Round(region);
        if (mayKnow != null) {
            register(region, mayKnow);
        }
        List<UUID> madeUp = new ArrayList<>();
        for (int i = 1; i < K; i++) {
            madeUp.add(round.candidate(speakingFrisian(), "MATCHING"));
        }
        List<String> told = new ArrayList<>();
        for (UUID one : madeUp) {
            String body = region.asHr()
                    .get("/v1/candidates/" + one + "/anonymous-profile")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            told.add(body.replaceAll("\"reference\":\"[^\"]+\"", "").replace(region.mark(), "MARK"));
        }
        return told;
    }

    private static void register(Region region, boolean mayKnow) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("networkId", region.network());
        body.put("person", Map.of("givenName", "Jan", "familyName", "Verborgen"));
        body.put("currentEmployer", Map.of("organizationId", region.firm()));
        body.put("employerMayKnow", mayKnow);
        body.put("transition", "WORK_TO_WORK");
        body.put("reason", "VOLUNTARY");
        body.put("purposes", List.of("MATCHING"));
        body.put("profile", speakingFrisian());
        creating(region.subject("hider"))
                .body(body)
                .post("/v1/me/candidate")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> speakingFrisian() {
        Map<String, Object> profile = Round.nurse();
        profile.put("languages", List.of(Map.of("code", "fy", "level", "C1")));
        return profile;
    }
}
