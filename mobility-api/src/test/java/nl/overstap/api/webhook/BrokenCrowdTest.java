package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Receivers of which 30% are broken hold up none of the others. The p99 of the first attempt at a healthy one at most
 * doubles, in the end each was told what the trail says, once, and of each broken one it is known what is wrong. The short
 * form has 60 of them, the long one ({@code -Dfaults=long}) 600.
 */
@Tag("faults")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class BrokenCrowdTest {

    private static final boolean LONG = "long".equals(System.getProperty("faults"));
    private static final int RECEIVERS = LONG ? 600 : 60;
    private static final int OF_ONE_NETWORK = 60;
    private static final double BROKEN = 0.3;

    /** Less than this is nothing to compare. */
    private static final Duration NOISE = LONG ? Duration.ZERO : Duration.ofMillis(300);

    /** What else a computer does costs much now and then; what broken receivers cost they cost each time. */
    private static final int TIMES = LONG ? 1 : 3;

    private static final int EVENTS = LONG ? 20 : 8;

    @Inject
    Sql sql;

    @Inject
    AuditTrail trail;

    @Test
    void broken_receivers_hold_up_no_healthy_one() throws Exception {
        boolean atMostDoubles = false;
        for (int i = 0; i < TIMES && !atMostDoubles; i++) {
            Duration allHealthy = p99(0);
            Duration someBroken = p99((int) (RECEIVERS * BROKEN));
            System.out.printf(
                    "first attempt at %d receivers, p99: %d ms; at the healthy ones while 30%% are broken: %d ms%n",
                    RECEIVERS, allHealthy.toMillis(), someBroken.toMillis());
            atMostDoubles = someBroken.compareTo(allHealthy.multipliedBy(2).plus(NOISE)) <= 0;
        }
        assertThat(atMostDoubles).as("the p99 at most doubles, as printed").isTrue();
    }

    private Duration p99(int broken) throws Exception {
        try (Crowd crowd = new Crowd(RECEIVERS, broken)) {
            List<Crowd.Member> shuffled = new ArrayList<>(crowd.members());
            Collections.shuffle(shuffled);
            Map<Region, Map<Crowd.Member, String>> networks = new HashMap<>();
            for (int i = 0; i < shuffled.size(); i += OF_ONE_NETWORK) {
                Region region = Region.fresh();
                networks.put(
                        region, endpoints(region, shuffled.subList(i, Math.min(i + OF_ONE_NETWORK, shuffled.size()))));
            }
            Map<String, Long> happened = happen(networks.keySet().stream().toList());
            eventually(() -> crowd.healthy()
                    .forEach(member -> assertThat(member.firstHeard()).hasSize(EVENTS)));
            List<Long> took = crowd.healthy().stream()
                    .flatMap(member -> member.firstHeard().entrySet().stream())
                    .map(heard -> heard.getValue() - happened.get(heard.getKey()))
                    .sorted()
                    .toList();
            networks.forEach((region, endpoints) -> {
                CrowdOracle oracle = new CrowdOracle(Hooks.of(region.bureau()), trail(region));
                endpoints.forEach((member, id) -> eventually(() -> oracle.isAsItShouldBe(member, id)));
                region.inNetwork(() -> sql.update(
                        "update notification.webhook_endpoint set status = 'SWITCHED_OFF', reason = 'BY_HAND'"));
            });
            return Duration.ofNanos(took.get((int) (took.size() * 0.99)));
        }
    }

    /** The endpoint of each, of the region's bureau. */
    private static Map<Crowd.Member, String> endpoints(Region region, List<Crowd.Member> members) {
        Map<Crowd.Member, String> endpoints = new HashMap<>();
        members.forEach(member -> endpoints.put(
                member,
                Hooks.of(region.bureau())
                        .add(Map.of("url", member.url(), "types", List.of("nl.overstap.network.changed.v1")))
                        .getString("id")));
        return endpoints;
    }

    /** The events that the trail says there were. */
    private List<String> trail(Region region) {
        return region.inNetwork(() -> sql.list(
                "select id from mobility.audit_entry where subject_kind = 'NETWORK' and action = 'TESTED'",
                row -> row.getString(1)));
    }

    /** By event, when it was committed. */
    private Map<String, Long> happen(List<Region> regions) throws InterruptedException {
        Map<String, Long> happened = new HashMap<>();
        for (int i = 0; i < EVENTS; i++) {
            for (Region region : regions) {
                UUID before = last(region);
                region.asActor(region.bureau(), () -> {
                    trail.record(Subject.NETWORK, region.network(), null, "TESTED", null);
                    return true;
                });
                long now = System.nanoTime();
                UUID event = last(region);
                assertThat(event).isNotEqualTo(before);
                happened.put(event.toString(), now);
            }
            Thread.sleep(500);
        }
        return happened;
    }

    private UUID last(Region region) {
        return region.inNetwork(() -> sql.find(
                        "select id from mobility.audit_entry where subject_kind = 'NETWORK' order by moment desc, id desc limit 1",
                        row -> row.getObject(1, UUID.class))
                .orElseThrow());
    }
}
