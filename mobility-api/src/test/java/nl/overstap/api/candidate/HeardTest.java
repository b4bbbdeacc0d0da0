package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A yes that nobody waits to hear of is none, for who sent it may have said no elsewhere since; a no is one. The row of the
 * candidate is held until the sender has hung up, as a process that stands still would hold the request.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class HeardTest {

    private static final String YES = """
            {"answer": "CONSENT", "purposes": ["MATCHING", "CIRCULATION"]}""";

    private static final String WAITING = """
            select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%mobility.candidate%'""";

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

        assertThat(nobody().get(link(id)).path("status").toString()).isEqualTo("AWAITING_CONSENT");
    }

    @Test
    void nor_to_more_than_before_and_brings_nobody_back() throws Exception {
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"))).statusCode(200);
        sendAndHangUp(YES);
        nobody().get(link(id)).then().body("purposes", equalTo(List.of("MATCHING")));

        answer(id, Map.of("answer", "WITHDRAW")).statusCode(200);
        sendAndHangUp(YES);
        nobody().get(link(id)).then().body("status", equalTo("WITHDRAWN"));
    }

    @Test
    void whoever_hung_up_has_left_nonetheless() throws Exception {
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION")))
                .statusCode(200);
        sendAndHangUp("""
                {"answer": "CONSENT", "purposes": ["MATCHING"]}""");
        nobody().get(link(id)).then().body("purposes", equalTo(List.of("MATCHING")));

        sendAndHangUp("""
                {"answer": "WITHDRAW"}""");
        nobody().get(link(id)).then().body("status", equalTo("WITHDRAWN"));
    }

    /** Ends when the request has. */
    private void sendAndHangUp(String body) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform()
                .start(() -> region.inNetwork(() -> {
                    Region.bean(Candidates.class).holdForChange(UUID.fromString(id));
                    held.countDown();
                    return await(letGo);
                }));
        held.await();
        try (Socket caller = new Socket("127.0.0.1", RestAssured.port)) {
            caller.getOutputStream().write(request(body));
            eventually(() -> assertThat(waiting()).isPositive());
        }
        Thread.sleep(200);
        letGo.countDown();
        holder.join();
        eventually(() -> assertThat(waiting()).isZero());
        // whoever comes next waits for who was let go
        region.inNetwork(() -> {
            Region.bean(Candidates.class).holdForChange(UUID.fromString(id));
            return true;
        });
    }

    private byte[] request(String body) throws IOException {
        return "PUT %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(link(id), body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static long waiting() {
        return Region.bean(Sql.class).find(WAITING, row -> row.getLong(1)).orElseThrow();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
