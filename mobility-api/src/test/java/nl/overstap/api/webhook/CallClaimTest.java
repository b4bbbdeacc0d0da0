package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever says no waits for the calls that they find in hand. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class CallClaimTest {

    private final Region region = Region.fresh();
    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_call_is_in_hand_for_all_to_find_before_it_is_asked_whether_it_may_be_made() throws SQLException {
        Hooks hooks = Hooks.of(region.bureau());
        // of what happens here nothing else is told to it
        String endpoint = hooks.add(Map.of("url", receiver.url(), "types", List.of("nl.overstap.placement.made.v1")))
                .getString("id");
        rests(endpoint, "now() + interval '1 hour'");
        String call = hooks.test(endpoint);
        assertThat(receiver.told()).isEmpty();

        try (Connection holding = Owner.superuser();
                Statement work = holding.createStatement()) {
            holding.setAutoCommit(false);
            // what it is about can be read by nobody
            work.execute("lock table notification.event");
            rests(endpoint, "null");
            eventually(() -> assertThat(isInHand(call)).isTrue());
            assertThat(receiver.told()).isEmpty();
        }

        eventually(() -> assertThat(hooks.delivery(endpoint, call)).containsEntry("status", "SENT"));
        assertThat(receiver.told()).hasSize(1);
    }

    private static void rests(String endpoint, String until) throws SQLException {
        try (Connection connection = Owner.superuser();
                Statement work = connection.createStatement()) {
            work.execute("update notification.webhook_endpoint set rests_until = " + until + " where id = '" + endpoint
                    + "'");
        }
    }

    /** As another sees it: what is committed. */
    private static boolean isInHand(String call) {
        try (Connection connection = Owner.superuser();
                Statement work = connection.createStatement();
                ResultSet row = work.executeQuery(
                        "select claim is not null from notification.delivery where id = '" + call + "'")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
