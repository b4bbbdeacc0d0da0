package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever says no locks all that is told about them, in the order in which what came of calls is noted. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class CallNotesTest {

    private static final String VACANCIES = "nl.overstap.vacancy.created.v1";

    private final Region region = Region.fresh();
    private final Receiver one = Receiver.start();
    private final Receiver other = Receiver.start();

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void what_failed_and_what_arrived_is_noted_in_the_order_in_which_others_lock_it() throws SQLException {
        CountDownLatch answer = new CountDownLatch(1);
        Hooks hooks = Hooks.of(region.bureau());
        String first =
                hooks.add(Map.of("url", one.url(), "types", List.of(VACANCIES))).getString("id");
        String second = hooks.add(Map.of("url", other.url(), "types", List.of(VACANCIES)))
                .getString("id");
        AtomicReference<String> last = new AtomicReference<>("");
        one.answers(_ -> answer(answer, () -> first.equals(last.get())));
        other.answers(_ -> answer(answer, () -> second.equals(last.get())));
        region.vacancy();
        eventually(() -> assertThat(one.told().size() + other.told().size()).isEqualTo(2));
        List<String> inOrder = calls("id");
        last.set(calls("addressee_id").getLast());

        try (Connection leaving = Owner.superuser();
                Statement work = leaving.createStatement()) {
            leaving.setAutoCommit(false);
            // shorter than what the database looks for deadlocks after
            work.execute("set lock_timeout = '500ms'");
            work.execute(lock(inOrder.getFirst()));
            answer.countDown();
            eventually(() -> assertThat(Owner.waitFor(leaving)).isPositive());

            work.execute(lock(inOrder.getLast()));
            leaving.commit();
        }

        eventually(() -> assertThat(hooks.deliveries(first, "&status=SENDING")).isEmpty());
        eventually(() -> assertThat(hooks.deliveries(second, "&status=SENDING")).isEmpty());
    }

    /** The one that is locked last fails, which is noted first. */
    private static int answer(CountDownLatch answer, BooleanSupplier isLast) {
        try {
            assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
            return isLast.getAsBoolean() ? 500 : 200;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> calls(String column) throws SQLException {
        return read("select " + column + "::text from notification.delivery where network_id = '" + region.network()
                + "' and kind = 'WEBHOOK' order by id");
    }

    private static String lock(String call) {
        return "select 1 from notification.delivery where id = '" + call + "' for update";
    }

    private static List<String> read(String query) throws SQLException {
        try (Connection connection = Owner.superuser();
                Statement work = connection.createStatement();
                ResultSet rows = work.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
