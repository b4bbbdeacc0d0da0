package nl.overstap.notifications.webhook.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final int MOST = 40;
    private static final int PER_HOST = 8;

    private final AtomicLong nanos = new AtomicLong();
    private final Lanes lanes = new Lanes(MOST, PER_HOST, nanos::get);

    @Test
    void a_host_that_answers_is_called_by_more_and_more_hands_but_no_more_than_are_allowed() {
        UUID endpoint = UUID.randomUUID();
        int hands = lanes.take(calls(endpoint, "a", 1)).size();
        for (int i = 0; i < 30; i++) {
            lanes.answered(next("a"), Duration.ofMillis(1).toNanos());
            hands += lanes.take(calls(endpoint, "a", 1)).size();
        }

        assertThat(hands).isLessThanOrEqualTo(PER_HOST + 1);
        assertThat(lanes.take(calls(endpoint, "a", 20))).hasSizeLessThan(PER_HOST);
        assertThat(lanes.rooms().get(endpoint)).isGreaterThan(PER_HOST);
    }

    @Test
    void a_host_that_fails_rests_longer_each_time_and_gives_back_what_waited_for_it() {
        UUID endpoint = UUID.randomUUID();
        lanes.take(calls(endpoint, "a", 5));

        assertThat(lanes.failed(next("a"))).hasSize(4);
        assertThat(lanes.next("a")).isNull(); // the two hands
        assertThat(lanes.next("a")).isNull();
        assertThat(lanes.free()).isEqualTo(MOST);
        assertThat(lanes.rooms()).containsEntry(endpoint, 0);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(lanes.rooms()).containsEntry(endpoint, 1);
        lanes.take(calls(endpoint, "a", 1));
        lanes.failed(next("a"));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(lanes.rooms()).containsEntry(endpoint, 0);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(lanes.rooms()).containsEntry(endpoint, 1);
    }

    @Test
    void all_hosts_that_fail_have_a_quarter_of_the_hands_at_most() {
        Map<String, UUID> endpoints =
                IntStream.range(0, 30).boxed().collect(Collectors.toMap(i -> "host-" + i, _ -> UUID.randomUUID()));
        endpoints.forEach((host, endpoint) -> {
            lanes.take(calls(endpoint, host, 1));
            lanes.failed(next(host));
        });
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        List<Call> taken = new ArrayList<>();
        lanes.rooms()
                .forEach((endpoint, room) -> endpoints.entrySet().stream()
                        .filter(one -> one.getValue().equals(endpoint))
                        .forEach(one -> taken.addAll(calls(endpoint, one.getKey(), room))));
        lanes.take(taken);

        assertThat(taken).hasSize(MOST / 4);
        assertThat(lanes.rooms().values()).allMatch(room -> room == 0);
        assertThat(lanes.free()).isEqualTo(MOST - MOST / 4);
    }

    @Test
    void a_host_that_comes_back_is_called_as_any_other() {
        UUID endpoint = UUID.randomUUID();
        lanes.take(calls(endpoint, "a", 1));
        lanes.failed(next("a"));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        lanes.take(calls(endpoint, "a", 1));

        lanes.answered(next("a"), Duration.ofMillis(1).toNanos());

        assertThat(lanes.rooms().get(endpoint)).isGreaterThan(1);
    }

    @Test
    void an_endpoint_that_answers_errors_rests_alone_and_its_neighbors_at_the_host_go_on() {
        UUID refusing = UUID.randomUUID();
        UUID neighbor = UUID.randomUUID();
        lanes.take(calls(refusing, "shared", 3));
        lanes.take(calls(neighbor, "shared", 2));

        List<Call> givenBack = lanes.refused(next("shared"));

        assertThat(givenBack).hasSize(2).allMatch(call -> call.endpointId().equals(refusing));
        assertThat(next("shared").endpointId()).isEqualTo(neighbor);
        assertThat(next("shared").endpointId()).isEqualTo(neighbor);
        assertThat(lanes.free()).isEqualTo(MOST - 2);
        assertThat(lanes.rooms()).containsEntry(refusing, 0);
        assertThat(lanes.take(calls(neighbor, "shared", 1))).hasSize(0); // both hands are busy there
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(lanes.rooms()).containsEntry(refusing, 1);
    }

    @Test
    void an_endpoint_that_answers_errors_has_one_call_in_hand_and_rests_longer_each_time() {
        UUID endpoint = UUID.randomUUID();
        lanes.take(calls(endpoint, "a", 1));
        lanes.refused(next("a"));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        lanes.take(calls(endpoint, "a", 1));

        assertThat(lanes.rooms()).containsEntry(endpoint, 0);
        lanes.refused(next("a"));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(lanes.rooms()).containsEntry(endpoint, 0);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(lanes.rooms()).containsEntry(endpoint, 1);
    }

    private Call next(String host) {
        Call call = lanes.next(host);
        assertThat(call).isNotNull();
        return call;
    }

    private static List<Call> calls(UUID endpoint, String host, int number) {
        return Stream.generate(() -> new Call(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        endpoint,
                        UUID.randomUUID(),
                        0,
                        Long.MAX_VALUE,
                        URI.create("https://" + host),
                        host,
                        List.of(),
                        ""))
                .limit(number)
                .toList();
    }
}
