package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.CandidateReminded;
import nl.overstap.mobility.candidate.CandidateUpkeep;
import nl.overstap.mobility.candidate.Departure;
import nl.overstap.mobility.candidate.PlacedCandidates;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class UpkeepTest {

    /** Hears what the features hear. */
    @ApplicationScoped
    static class Heard {

        private final List<UUID> reminded = new CopyOnWriteArrayList<>();
        private final List<CandidateLeft> left = new CopyOnWriteArrayList<>();

        void reminded(@Observes CandidateReminded event) {
            reminded.add(event.candidateId());
        }

        void left(@Observes CandidateLeft event) {
            left.add(event);
        }

        List<UUID> reminders() {
            return reminded;
        }

        List<CandidateLeft> departures() {
            return left;
        }
    }

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    private void catchUpAfter(int days) {
        Instant then = Instant.now().plus(Duration.ofDays(days)).plusSeconds(60);
        Moment.at(
                then,
                () -> CurrentNetwork.in(region.network(), () -> {
                    Region.bean(CandidateUpkeep.class).catchUp();
                    return true;
                }));
    }

    private String status(String id) {
        return region.asBureau().get("/v1/candidates/" + id).then().extract().path("status");
    }

    private List<Departure> departures(String id) {
        return Region.bean(Heard.class).departures().stream()
                .filter(e -> e.candidateId().equals(UUID.fromString(id)))
                .map(CandidateLeft::how)
                .toList();
    }

    @Test
    void who_is_silent_is_reminded_once_after_a_week_and_erased_after_four() {
        ACandidate candidate = ACandidate.at(region.firm());
        String id = candidate.idPostedBy(region.hr());
        Heard heard = Region.bean(Heard.class);

        catchUpAfter(6);
        assertThat(heard.reminders()).doesNotContain(UUID.fromString(id));
        catchUpAfter(7);
        catchUpAfter(8);
        assertThat(heard.reminders()).containsOnlyOnce(UUID.fromString(id));
        catchUpAfter(27);
        assertThat(status(id)).isEqualTo("AWAITING_CONSENT");
        catchUpAfter(28);

        assertThat(status(id)).isEqualTo("ERASED");
        assertThat(departures(id)).containsExactly(Departure.ERASED);
        nobody().get(link(id)).then().statusCode(410);
    }

    @Test
    void who_refused_is_erased_after_four_weeks() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());
        answer(id, Map.of("answer", "REFUSE")).statusCode(200);

        catchUpAfter(27);
        assertThat(status(id)).isEqualTo("WITHDRAWN");
        catchUpAfter(28);

        assertThat(status(id)).isEqualTo("ERASED");
        assertThat(departures(id)).containsExactly(Departure.WITHDRAWN, Departure.ERASED);
    }

    @Test
    void who_agreed_once_is_not_erased_for_stopping() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        answer(id, Map.of("answer", "WITHDRAW")).statusCode(200);

        catchUpAfter(60);

        assertThat(status(id)).isEqualTo("WITHDRAWN");
    }

    @Test
    void a_second_posting_of_somebody_silent_goes_on_when_the_first_is_erased() {
        ACandidate candidate = ACandidate.at(region.firm());
        String first = candidate.idPostedBy(region.hr());
        String second = Moment.at(
                Instant.now(),
                () -> ACandidate.at(region.otherFirm())
                        .person("email", candidate.email())
                        .idPostedBy(region.otherHr()));
        region.inNetwork(() -> Region.bean(nl.overstap.mobility.sql.Sql.class)
                .update(
                        "update mobility.candidate set created_at = created_at - interval '10 days' where id = ?",
                        UUID.fromString(first)));

        catchUpAfter(20);

        assertThat(status(first)).isEqualTo("ERASED");
        assertThat(status(second)).isEqualTo("AWAITING_CONSENT");
        answer(second, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void a_pause_ends_on_its_day() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        answer(
                        id,
                        Map.of(
                                "answer",
                                "PAUSE",
                                "until",
                                LocalDate.now(Moment.ZONE).plusDays(10).toString()))
                .statusCode(200);

        catchUpAfter(8);
        assertThat(status(id)).isEqualTo("PAUSED");
        catchUpAfter(11);

        assertThat(status(id)).isEqualTo("ACTIVE");
    }

    @Test
    void a_change_without_an_answer_lapses_after_two_weeks() {
        ACandidate candidate = ACandidate.at(region.firm());
        String id = candidate.activeBy(region.hr(), "MATCHING");
        region.asHr()
                .header("If-Match", region.asHr().get("/v1/candidates/" + id).header("ETag"))
                .body(candidate.profile("headline", "Anders").profileBody())
                .put("/v1/candidates/" + id + "/profile")
                .then()
                .statusCode(202);

        catchUpAfter(13);
        region.asHr().get("/v1/candidates/" + id).then().body("pendingProfile.headline", equalTo("Anders"));
        catchUpAfter(14);

        region.asHr().get("/v1/candidates/" + id).then().body("pendingProfile", nullValue());
        answer(id, Map.of("answer", "ACCEPT_CHANGE")).statusCode(409);
    }

    @Test
    void the_poster_sees_somebody_until_four_weeks_after_the_start_of_a_placement() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        UUID candidate = UUID.fromString(id);
        LocalDate today = LocalDate.now(Moment.ZONE);

        place(candidate, today.minusDays(28));
        region.asHr().get("/v1/candidates/" + id).then().statusCode(200).body("status", equalTo("PLACED"));
        assertThat(departures(id)).containsExactly(Departure.PLACED);
        region.inNetwork(() -> {
            Region.bean(PlacedCandidates.class).moved(candidate, today.minusDays(29));
            return true;
        });
        region.asHr().get("/v1/candidates/" + id).then().statusCode(404);
        region.inNetwork(() -> Region.value(Region.bean(PlacedCandidates.class).cancelled(candidate)));

        region.asHr().get("/v1/candidates/" + id).then().statusCode(200).body("status", equalTo("ACTIVE"));
    }

    private void place(UUID id, LocalDate startsOn) {
        Region.value(region.inNetwork(() -> Region.bean(PlacedCandidates.class).place(id, startsOn)));
    }
}
