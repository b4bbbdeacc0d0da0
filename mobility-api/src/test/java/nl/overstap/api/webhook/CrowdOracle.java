package nl.overstap.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to have become of the calls of a crowd, by what happened and how each behaves; as its owner reads it. */
final class CrowdOracle {

    private final Hooks hooks;
    private final List<String> events;

    /** @param events all that each was to be told */
    CrowdOracle(Hooks hooks, List<String> events) {
        this.hooks = hooks;
        this.events = events;
    }

    void isAsItShouldBe(Crowd.Member member, String endpoint) {
        switch (member.manner()) {
            case HEALTHY -> {
                wasToldAll(endpoint);
                assertThat(member.heard()).as("missing or repeated").containsExactlyInAnyOrderElementsOf(events);
            }
            case ENDLESS -> wasToldAll(endpoint);
            case HANGS -> waits(endpoint, null, "It did not answer in time.");
            case RESETS -> waits(endpoint, null, "The line was dropped.");
            case ANSWERS_500 -> waits(endpoint, 500, "It answered 500.");
            case ANSWERS_429 -> waits(endpoint, 429, "It answered 429.");
            case ANSWERS_301 -> waits(endpoint, 301, "It answered 301; redirects are not followed.");
            case BAD_CERTIFICATE -> waits(endpoint, null, "Its certificate or its TLS is not to be trusted.");
            case ANSWERS_410 -> isSwitchedOff(endpoint);
        }
    }

    private void wasToldAll(String endpoint) {
        assertThat(calls(endpoint))
                .allSatisfy(
                        call -> assertThat(call).containsEntry("status", "SENT").containsEntry("attempts", 1));
        isActiveWithACallForEach(endpoint);
    }

    /** Nothing is lost or given up: it is known what went wrong, and when it is tried next. */
    private void waits(String endpoint, @Nullable Integer status, String error) {
        assertThat(calls(endpoint))
                .allSatisfy(call -> assertThat(call.get("status")).isIn("QUEUED", "SENDING"))
                .anySatisfy(call -> assertThat(call)
                        .containsEntry("status", "QUEUED")
                        .containsEntry("statusCode", status)
                        .containsEntry("lastError", error)
                        .doesNotContainEntry("nextTryAt", null)
                        .doesNotContainEntry("attempts", 0));
        isActiveWithACallForEach(endpoint);
    }

    private void isActiveWithACallForEach(String endpoint) {
        assertThat(hooks.read(endpoint).getString("status")).isEqualTo("ACTIVE");
        assertThat(calls(endpoint))
                .extracting(call -> String.valueOf(call.get("eventId")))
                .containsExactlyInAnyOrderElementsOf(events);
    }

    private void isSwitchedOff(String endpoint) {
        JsonPath read = hooks.read(endpoint);
        assertThat(read.getString("status")).isEqualTo("SWITCHED_OFF");
        assertThat(read.getString("reason")).isEqualTo("GONE");
        assertThat(calls(endpoint))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call).containsEntry("status", "DROPPED"));
    }

    private List<Map<String, Object>> calls(String endpoint) {
        return hooks.deliveries(endpoint, "");
    }
}
