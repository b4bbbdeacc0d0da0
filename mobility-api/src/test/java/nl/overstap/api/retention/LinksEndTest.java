package nl.overstap.api.retention;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.bind;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Answers;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that open with no end in sight go half a year after what they lead to is over, and say so until then. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class LinksEndTest {

    private static final LocalDate TODAY = LocalDate.now(Moment.ZONE);

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void the_link_of_somebody_erased_says_for_half_a_year_that_it_is_over_and_goes() {
        String erased = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String stays = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        answer(erased, Map.of("answer", "ERASE")).statusCode(200);
        LocalDate day = TODAY.plusMonths(1).with(TemporalAdjusters.lastDayOfMonth());
        erasedOn(erased, day);

        // the first makes a month of the day
        Runs.at(region, day.plusDays(1));
        Runs.at(region, day.plusDays(180));
        nobody().get(link(erased)).then().statusCode(410);
        Runs.at(region, day.plusDays(181));

        nobody().get(link(erased)).then().statusCode(404);
        nobody().get(link(stays)).then().statusCode(200);
        assertThat(linked()).contains(UUID.fromString(stays)).doesNotContain(UUID.fromString(erased));
    }

    @Test
    void the_link_of_a_posting_that_somebody_joined_to_their_own_goes_with_theirs() {
        String own = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String posting = ACandidate.at(region.firm()).idPostedBy(region.hr());
        answer(posting, Map.of("answer", "ERASE")).statusCode(200);
        region.inNetwork(() ->
                Region.bean(Sql.class).update("""
                insert into mobility.joined_posting (id, network_id, candidate_id, poster_organization_id, transition,
                    reason, created_at, joined_at)
                values (?, mobility.current_network(), ?, ?, 'WORK_TO_WORK', 'AT_RISK', now(), now())""", UUID.fromString(posting), UUID.fromString(own), region.firm()));

        Runs.at(region, TODAY.plusDays(250));
        nobody().get(link(posting)).then().statusCode(200);
        answer(own, Map.of("answer", "ERASE")).statusCode(200);
        Runs.at(region, TODAY.plusDays(251));

        assertThat(linked()).doesNotContain(UUID.fromString(posting), UUID.fromString(own));
    }

    @Test
    void the_link_to_whom_an_employer_met_goes_half_a_year_after_it_shows_them_no_more() {
        UUID met = introduced();
        UUID open = introduced();
        UUID placed = introduced();
        region.asBureau()
                .header("If-Match", etag(met))
                .body(Map.of("outcome", "NO_FIT"))
                .put("/v1/introductions/" + met + "/closure")
                .then()
                .statusCode(200);
        creating(region.bureau())
                .body(Map.of(
                        "introductionId",
                        placed,
                        "engagement",
                        "EMPLOYMENT",
                        "startsOn",
                        TODAY.toString(),
                        "hoursPerWeek",
                        32))
                .post("/v1/placements")
                .then()
                .statusCode(201);

        Runs.at(region, TODAY.plusDays(28 + 179));
        assertThat(linked()).contains(met, open, placed);
        nobody().get(page(met)).then().statusCode(200);
        Runs.at(region, TODAY.plusDays(28 + 181));

        assertThat(linked()).contains(open, placed).doesNotContain(met);
    }

    private void erasedOn(String candidate, LocalDate day) {
        OffsetDateTime moment = day.atTime(10, 0).atZone(Moment.ZONE).toOffsetDateTime();
        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update mobility.candidate set erased_at = ? where id = ?",
                        moment,
                        UUID.fromString(candidate)));
    }

    /** Somebody whom the other firm was introduced to. */
    private UUID introduced() {
        String candidate = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String introduction = Answers.idOf(creating(region.bureau())
                .body(Map.of("candidateId", candidate, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201));
        region.asOtherHr()
                .body(Map.of("answer", "YES"))
                .put("/v1/introductions/" + introduction + "/employer-answer")
                .then()
                .statusCode(200);
        String self = region.subject("self-" + candidate);
        bind(UUID.fromString(candidate), self);
        as(self).body(Map.of("answer", "YES"))
                .put("/v1/me/candidate/introductions/" + introduction + "/answer")
                .then()
                .statusCode(200);
        UUID id = UUID.fromString(introduction);
        region.asBureau()
                .header("If-Match", etag(id))
                .put("/v1/introductions/" + introduction + "/introduced")
                .then()
                .statusCode(200);
        return id;
    }

    private String etag(UUID introduction) {
        return region.asBureau().get("/v1/introductions/" + introduction).header("ETag");
    }

    private static String page(UUID introduction) {
        return "/introductions/" + Region.bean(Links.class).token(LinkKind.INTRODUCTION, introduction);
    }

    private List<UUID> linked() {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select target_id from mobility.link where network_id = mobility.current_network()",
                        row -> row.getObject(1, UUID.class)));
    }
}
