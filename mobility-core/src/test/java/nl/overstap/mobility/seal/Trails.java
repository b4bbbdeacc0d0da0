package nl.overstap.mobility.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.database.TestDatabase;
import org.jspecify.annotations.Nullable;

/** Networks with trails as the application writes them. */
final class Trails {

    /** Long enough that every instant of the test is a whole number of microseconds. */
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    private static final List<@Nullable String> DETAILS =
            Arrays.asList(null, "ACTIVE -> PAUSED", "PAUSED", "ENGINE", "1", "WITHDRAWN");

    private final Random random;

    Trails(Random random) {
        this.random = random;
    }

    /** A network without a line. */
    static UUID network() throws SQLException {
        UUID id = Ids.next();
        try (Connection connection = TestDatabase.app().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into mobility.network (id, name, area, created_at) values (?, 'N', 'A', now())")) {
            insert.setObject(1, id);
            insert.executeUpdate();
        }
        return id;
    }

    /** Writes lines and seals them a few at a time. */
    UUID sealed(int lines) throws SQLException {
        UUID network = network();
        for (int left = lines; left > 0; ) {
            int some = Math.min(left, 1 + random.nextInt(7));
            write(network, some);
            seal(network);
            left -= some;
        }
        return network;
    }

    /** Writes lines in one transaction; answers their ids. */
    List<UUID> write(UUID network, int lines) throws SQLException {
        try (Connection connection = TestDatabase.inNetwork(network)) {
            List<UUID> ids = write(connection, network, lines);
            connection.commit();
            return ids;
        }
    }

    List<UUID> write(Connection connection, UUID network, int lines) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement("""
                with line as (
                    insert into mobility.audit_entry (id, network_id, moment, actor_id, actor_role, organization_id,
                        subject_kind, subject_id, candidate_id, action, detail)
                    values (?, ?, clock_timestamp(), ?, ?, ?, ?, ?, ?, ?, ?) returning network_id, id)
                insert into mobility.audit_unsealed (network_id, entry_id) select network_id, id from line""")) {
            for (int i = 0; i < lines; i++) {
                UUID id = Ids.next();
                ids.add(id);
                insert.setObject(1, id);
                insert.setObject(2, network);
                insert.setObject(3, maybe());
                insert.setString(4, random.nextBoolean() ? "ADVISOR" : "HR");
                insert.setObject(5, maybe());
                insert.setString(6, random.nextBoolean() ? "CANDIDATE" : "VACANCY");
                insert.setObject(7, UUID.randomUUID());
                insert.setObject(8, maybe());
                insert.setString(9, random.nextBoolean() ? "CHANGED" : "POSTED");
                insert.setString(10, DETAILS.get(random.nextInt(DETAILS.size())));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return ids;
    }

    private @Nullable UUID maybe() {
        return random.nextBoolean() ? null : UUID.randomUUID();
    }

    /** Seals what waits in the network; answers whether there may be more. */
    static boolean seal(UUID network) throws SQLException {
        try (Connection connection = TestDatabase.inNetwork(network)) {
            boolean more = seal(connection, network);
            connection.commit();
            return more;
        }
    }

    /** The same, to be committed by the caller, or not. */
    static boolean seal(Connection connection, UUID network) {
        return seal(connection, network, Duration.ZERO);
    }

    /** The same as if it were that long ago. */
    static boolean seal(Connection connection, UUID network, Duration ago) {
        Clock then = Clock.offset(CLOCK, ago.negated());
        // a check before this has left the last network bound
        TestDatabase.sql(connection).find("select set_config('app.network', ?, true)", _ -> true, network.toString());
        return CurrentNetwork.in(network, () -> new SealingTurn(TestDatabase.sql(connection), then).take());
    }

    /** Writes and seals lines as if it were that long ago. */
    void sealed(UUID network, int lines, Duration ago) throws SQLException {
        write(network, lines);
        try (Connection connection = TestDatabase.inNetwork(network)) {
            seal(connection, network, ago);
            connection.commit();
        }
    }

    /** Looks through all trails as the application could. */
    static TrailReport look(List<TrailHead> kept) throws SQLException {
        try (Connection connection = TestDatabase.app().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return TrailCheck.of(connection, kept);
        }
    }
}
