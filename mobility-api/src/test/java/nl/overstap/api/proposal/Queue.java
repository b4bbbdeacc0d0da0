package nl.overstap.api.proposal;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;

/** The bureau's queue as tests look at it. */
final class Queue {

    private final Region region;

    Queue(Region region) {
        this.region = region;
    }

    /** Waits until exactly these vacancies are proposed to the candidate. */
    void awaits(Searcher candidate, UUID... vacancies) {
        eventually(() -> assertThat(proposed(candidate))
                .containsExactlyInAnyOrder(
                        List.of(vacancies).stream().map(UUID::toString).toArray(String[]::new)));
    }

    private List<String> proposed(Searcher candidate) {
        return region.asBureau()
                .queryParam("candidateId", candidate.id())
                .queryParam("status", "PROPOSED")
                .queryParam("limit", 100)
                .get("/v1/proposals")
                .then()
                .statusCode(200)
                .extract()
                .path("items.vacancyId");
    }

    /** All proposals of a pair, the oldest first. */
    List<Map<String, Object>> of(Searcher candidate, UUID vacancy) {
        return region.asBureau()
                .queryParam("candidateId", candidate.id())
                .queryParam("vacancyId", vacancy)
                .queryParam("sort", "createdAt")
                .get("/v1/proposals")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** Waits for the one proposal of a pair and answers its id. */
    String idOf(Searcher candidate, UUID vacancy) {
        eventually(() -> assertThat(of(candidate, vacancy)).hasSize(1));
        return (String) of(candidate, vacancy).getFirst().get("id");
    }

    Response read(String id) {
        return region.asBureau().get("/v1/proposals/{id}", id);
    }

    String etag(String id) {
        return read(id).then().statusCode(200).extract().header("ETag");
    }

    /** Decides with what is known of the proposal now. */
    Response decide(String subject, String id, Object body) {
        return decide(subject, id, etag(id), body);
    }

    Response decide(String subject, String id, String etag, Object body) {
        return People.as(subject).header("If-Match", etag).body(body).put("/v1/proposals/{id}/decision", id);
    }

    static Map<String, Object> approval() {
        return Map.of("outcome", "APPROVED");
    }

    static Map<String, Object> rejection(String text) {
        return Map.of("outcome", "REJECTED", "reason", Map.of("code", "TRAVEL", "text", text));
    }
}
