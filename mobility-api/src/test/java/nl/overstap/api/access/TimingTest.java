package nl.overstap.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whether the time an answer takes tells what the answer does not: requests about somebody who hides and about nobody, in
 * turn, compared by their medians. Generous, for a computer has other things to do; run by {@code ./overstap test access}.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@Tag("access")
@EnabledIfSystemProperty(
        named = "access",
        matches = "long",
        disabledReason = "it measures time, which tells nothing beside other tests: ./overstap test access runs it")
class TimingTest {

    private static final int TURNS = 400;

    /** Of the median: a lookup that is made for one and not for the other costs more than this. */
    private static final double TOLERANCE = 0.25;

    private final Cast cast = new Cast();
    private final Scene scene = new Scene(cast);
    private final Wire wire = new Wire();

    @Test
    void no_answer_takes_longer_for_somebody_who_hides_than_for_nobody() {
        scene.build();
        scene.somebodyHides();
        String self = scene.names.get("self");
        String reference = scene.names.get("self-reference");
        Map<String, List<IntConsumer>> pairs = new LinkedHashMap<>();
        pairs.put("candidate", List.of(get("/v1/candidates/" + self), getNothing("/v1/candidates/")));
        pairs.put(
                "profile", List.of(get("/v1/anonymous-profiles/" + reference), getNothing("/v1/anonymous-profiles/")));
        pairs.put(
                "round",
                List.of(get("/v1/circulations/" + scene.names.get("round-self")), getNothing("/v1/circulations/")));
        pairs.put(
                "introduction",
                List.of(
                        get("/v1/introductions/" + scene.names.get("introduction-self")),
                        getNothing("/v1/introductions/")));
        // what is theirs alone: an occupation in which nobody else worked, and a language that is not shown of them
        scene.worksAndSpeaksAsNobodyElse("7112", "pl");
        pairs.put("list by occupation", List.of(profiles("occupation=7"), profiles("occupation=6")));
        pairs.put("list by language", List.of(profiles("language=pl"), profiles("language=fi")));

        Map<String, String> differing = new LinkedHashMap<>();
        pairs.forEach((what, pair) -> {
            double[][] medians = {new double[TURNS], new double[TURNS]};
            for (int turn = -50; turn < TURNS; turn++) {
                for (int side = 0; side < 2; side++) {
                    // which goes first takes turns too
                    int which = (turn + side) & 1;
                    long start = System.nanoTime();
                    pair.get(which).accept(turn);
                    if (turn >= 0) {
                        medians[which][turn] = System.nanoTime() - start;
                    }
                }
            }
            double hidden = median(medians[0]);
            double nobody = median(medians[1]);
            if (Math.abs(hidden - nobody) > TOLERANCE * Math.min(hidden, nobody)) {
                differing.put(what, "%.2f and %.2f ms".formatted(hidden / 1e6, nobody / 1e6));
            }
        });

        assertThat(differing).isEmpty();
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private IntConsumer get(String path) {
        return _ -> wire.send("GET", path, cast.of("employer").getFirst().token(), null, Map.of());
    }

    private IntConsumer profiles(String filter) {
        return get("/v1/anonymous-profiles?" + filter);
    }

    private IntConsumer getNothing(String path) {
        return _ -> get(path + UUID.randomUUID()).accept(0);
    }
}
