package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import nl.overstap.mobility.sql.SqlFailure;
import org.junit.jupiter.api.Test;

class InsistenceTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger insteads = new AtomicInteger();

    @Test
    void what_the_database_refuses_again_and_again_gives_way_to_what_stands_in_for_it() {
        boolean done = Insistence.on(
                () -> {
                    asked.incrementAndGet();
                    throw new SqlFailure(new SQLException("check", "23514"));
                },
                insteads::incrementAndGet);

        assertThat(done).isFalse();
        assertThat(asked).hasValue(3);
        assertThat(insteads).hasValue(1);
    }

    @Test
    void a_database_that_is_away_is_waited_for() {
        boolean done = Insistence.on(
                () -> {
                    if (asked.incrementAndGet() < 5) {
                        throw new SqlFailure(new SQLException("gone", "08006"));
                    }
                },
                insteads::incrementAndGet);

        assertThat(done).isTrue();
        assertThat(asked).hasValue(5);
        assertThat(insteads).hasValue(0);
    }
}
