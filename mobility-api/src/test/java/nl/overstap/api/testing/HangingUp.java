package nl.overstap.api.testing;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.sql.Sql;

/**
 * Somebody who sends a request about a candidate and hangs up before it is done: their row is held meanwhile, as a process
 * that stands still holds the request.
 */
public final class HangingUp {

    private static final String WAITING = """
            select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%mobility.candidate%'""";

    /** Until the server has heard that the line is closed. */
    private static final int HEARD_MILLIS = 200;

    private HangingUp() {}

    /** Ends when the request has. */
    public static void after(Region region, String candidate, String method, String path, String type, String body)
            throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform()
                .start(() -> region.inNetwork(() -> {
                    Region.bean(Candidates.class).holdForChange(UUID.fromString(candidate));
                    held.countDown();
                    return await(letGo);
                }));
        held.await();
        try (Socket caller = new Socket("127.0.0.1", RestAssured.port)) {
            caller.getOutputStream()
                    .write("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(method, path, type, body.length(), body)
                            .getBytes(StandardCharsets.US_ASCII));
            eventually(() -> assertThat(waiting()).isPositive());
        }
        Thread.sleep(HEARD_MILLIS);
        letGo.countDown();
        holder.join();
        eventually(() -> assertThat(waiting()).isZero());
        // whoever comes next waits for who was let go
        region.inNetwork(() -> {
            Region.bean(Candidates.class).holdForChange(UUID.fromString(candidate));
            return true;
        });
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
