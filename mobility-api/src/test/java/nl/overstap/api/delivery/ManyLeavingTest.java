package nl.overstap.api.delivery;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.sql.Sql;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Whoever leaves waits for what is in hand about them, and takes nothing from the others meanwhile. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ManyLeavingTest {

    /** More than there are connections to the database, fewer than requests that are worked on at a time. */
    private static final int LEAVERS = 28;

    private final Region region = Region.fresh();
    private final Round round = new Round(region);

    @Test
    void more_can_wait_than_there_are_connections() throws Exception {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.max-size", Integer.class))
                .isLessThan(LEAVERS);
        List<String> links = new ArrayList<>();
        for (int i = 0; i < LEAVERS; i++) {
            UUID candidate = round.candidate(Round.nurse(), "MATCHING");
            links.add(Region.bean(Links.class).token(LinkKind.CONSENT, candidate));
        }
        eventually(() -> assertThat(region.inNetwork(() -> count("status = 'QUEUED' or claim is not null")))
                .isZero());
        int held = region.inNetwork(() -> Region.bean(Sql.class).update("""
                update notification.delivery set status = 'SENDING', sent_at = null, claim = uuidv7(),
                    start_by = clock_timestamp() + interval '6 seconds',
                    claimed_until = clock_timestamp() + interval '45 seconds'
                where kind = 'CONSENT_REQUEST'"""));
        assertThat(held).isEqualTo(LEAVERS);

        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService all = Executors.newFixedThreadPool(LEAVERS)) {
            for (String link : links) {
                answers.add(all.submit(() -> nobody().body(Map.of("answer", "WITHDRAW"))
                        .put("/v1/consent-requests/" + link)
                        .statusCode()));
            }
        }

        for (Future<Integer> answer : answers) {
            assertThat(answer.get(1, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    private static int count(String which) {
        return Region.bean(Sql.class)
                .find("select count(*) from notification.delivery where " + which, row -> row.getInt(1))
                .orElseThrow();
    }
}
