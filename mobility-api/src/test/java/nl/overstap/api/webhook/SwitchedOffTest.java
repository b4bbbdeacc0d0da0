package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.webhook.EndpointStatus.Reason;
import nl.overstap.notifications.webhook.FailingEndpoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An endpoint that is switched off, and not by hand, is told to those whose it is, and to nobody else. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class SwitchedOffTest {

    private static final String NOTICE = "WEBHOOK_SWITCHED_OFF";

    @Inject
    Sql sql;

    private Region region;
    private Receiver receiver;

    @BeforeEach
    void aRegionAndAReceiver() {
        region = Region.fresh();
        receiver = Receiver.start();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"GONE", "FAILING"})
    void of_a_member_s_endpoint_all_of_its_hr_are_told(Reason reason) {
        String colleague = region.subject("hr2");
        region.invite(colleague, Role.HR, region.firm());

        String endpoint = switchedOff(region.hr(), reason);

        areTold(List.of(region.hr(), colleague), endpoint);
        areNotTold(List.of(region.otherHr(), region.bureau(), region.bureau2()));
    }

    @ParameterizedTest
    @EnumSource(names = {"GONE", "FAILING"})
    void of_the_bureau_s_endpoint_all_advisors_are_told(Reason reason) {
        String endpoint = switchedOff(region.bureau(), reason);

        areTold(List.of(region.bureau(), region.bureau2()), endpoint);
        areNotTold(List.of(region.hr(), region.otherHr()));
    }

    /** An endpoint of that owner that was switched off for this reason. */
    private String switchedOff(String owner, Reason reason) {
        Hooks hooks = Hooks.of(owner);
        receiver.answers(_ -> reason == Reason.GONE ? 410 : 500);
        // of what happens here nothing else is told to it
        String id = hooks.add(Map.of("url", receiver.url(), "types", List.of("nl.overstap.placement.made.v1")))
                .getString("id");
        hooks.test(id);
        if (reason == Reason.FAILING) {
            eventually(
                    () -> assertThat(hooks.read(id).getString("failingSince")).isNotNull());
            region.inNetwork(() -> sql.update(
                    "update notification.webhook_endpoint set failing_since = now() - interval '121 hours'"));
            Region.bean(FailingEndpoints.class).run();
        }
        eventually(() -> assertThat(hooks.read(id).getString("reason")).isEqualTo(reason.name()));
        assertThat(hooks.read(id).getString("status")).isEqualTo("SWITCHED_OFF");
        return id;
    }

    private static void areTold(List<String> people, String endpoint) {
        for (String person : people) {
            eventually(() -> People.as(person)
                    .get("/v1/notifications")
                    .then()
                    .statusCode(200)
                    .body("unread", equalTo(1))
                    .body("items[0].kind", equalTo(NOTICE))
                    .body("items[0].path", equalTo("/v1/webhook-endpoints/" + endpoint)));
        }
    }

    private static void areNotTold(List<String> people) {
        for (String person : people) {
            People.as(person).get("/v1/notifications").then().statusCode(200).body("items.kind", not(hasItem(NOTICE)));
        }
    }
}
