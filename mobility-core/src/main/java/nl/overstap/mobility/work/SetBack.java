package nl.overstap.mobility.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Finds recurring work that is put off for longer than it ever rests, and work of an instance that was last heard of in
 * the future: a clock that has been set back since said so. Instances that live through it don't notice
 * ({@link SteadyClock}); those that start afterwards would wait for as long as it was set back.
 */
final class SetBack {

    private static final Logger LOG = Logger.getLogger(SetBack.class);

    /** An idle look costs two statements. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** What clocks of instances may differ. */
    private static final Duration SMALL = Duration.ofSeconds(30);

    private final DataSource database;
    private final Collection<RecurringWork> works;
    private final Supplier<Instant> now;

    SetBack(DataSource database, Collection<RecurringWork> works, Supplier<Instant> now) {
        this.database = database;
        this.works = works;
        this.now = now;
    }

    /** Looks again and again, by pauses that no clock can change, until it is interrupted. */
    void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                bringForward();
            } catch (SQLException e) {
                LOG.warnf("work that was put off waits: %s", e.getClass().getSimpleName());
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void bringForward() throws SQLException {
        OffsetDateTime moment = now.get().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement putOff = connection.prepareStatement("""
                        update mobility.scheduled_tasks set execution_time = ?, version = version + 1
                        where task_name = ? and not picked and execution_time > ?""");
                PreparedStatement heardLater = connection.prepareStatement("""
                        update mobility.scheduled_tasks set last_heartbeat = ?
                        where picked and last_heartbeat > ?""")) {
            for (RecurringWork work : works) {
                putOff.setObject(1, moment);
                putOff.setString(2, work.name());
                putOff.setObject(3, moment.plus(work.every()).plus(SMALL));
                putOff.addBatch();
            }
            putOff.executeBatch();
            heardLater.setObject(1, moment);
            heardLater.setObject(2, moment.plus(SMALL));
            heardLater.executeUpdate();
        }
    }
}
