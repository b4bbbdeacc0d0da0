package nl.overstap.api.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The demo region as the bureau finds it after a first start: as if it had been at work for eighteen months. */
record LivedRegion(Program program) {

    void isComplete() {
        some("candidates?status=ACTIVE", 80);
        some("candidates?status=AWAITING_CONSENT", 6);
        for (String status : List.of("PAUSED", "PLACED")) {
            some("candidates?status=" + status, 4);
        }
        // erased four weeks after they stopped
        some("candidates?status=WITHDRAWN", 1);
        for (String status : List.of("REQUESTED", "DECLINED", "ACCEPTED", "INTRODUCED", "CLOSED")) {
            some("introductions?status=" + status, 1);
        }
        some("placements", 12);
        some("circulations", 25);
        some("vacancies?status=OPEN", 100);
    }

    /**
     * What was approved led to introductions, of which those that were declined are gone after four weeks; what was
     * rejected says why, and it did not all happen at once.
     */
    void hasDecided() {
        List<JsonNode> approved = some("proposals?status=APPROVED", 18);
        List<JsonNode> rejected = some("proposals?status=REJECTED", 8);
        assertThat(rejected)
                .allSatisfy(p -> assertThat(p.at("/reason/text").asText()).isNotBlank());
        assertThat(of(rejected, "/reason/code")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(of(approved, "/origin")).contains("ENGINE", "CANDIDATE", "EMPLOYER");
        Set<String> months = new TreeSet<>();
        of(approved, "/decidedAt").forEach(moment -> months.add(moment.substring(0, 7)));
        assertThat(months).as("months with an approval").hasSizeGreaterThanOrEqualTo(4);
        assertThat(approved)
                .allSatisfy(p -> assertThat(p.at("/effectiveAt").isNull()).isFalse());
        Instant keptFrom = Instant.now().minus(Duration.ofDays(28));
        assertThat(approved)
                .filteredOn(p -> Instant.parse(p.at("/effectiveAt").asText()).isAfter(keptFrom))
                .allMatch(this::ledToAnIntroduction);
        assertThat(approved).filteredOn(this::ledToAnIntroduction).hasSizeGreaterThan(approved.size() * 2 / 3);
    }

    private boolean ledToAnIntroduction(JsonNode proposal) {
        return some("introductions?candidateId=" + proposal.at("/candidateId").asText(), 0).stream()
                .anyMatch(i -> i.at("/vacancyId").equals(proposal.at("/vacancyId")));
    }

    private List<JsonNode> some(String path, int atLeast) {
        String paged = path + (path.contains("?") ? "&" : "?") + "limit=100";
        JsonNode items = program.get("bureau", "/v1/" + paged).get("items");
        assertThat(items.size()).as(path).isGreaterThanOrEqualTo(atLeast);
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static Set<String> of(List<JsonNode> items, String pointer) {
        Set<String> found = new TreeSet<>();
        items.forEach(item -> found.add(item.at(pointer).asText()));
        return found;
    }
}
