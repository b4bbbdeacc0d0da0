package nl.overstap.mobility.access;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells each connection, for the length of the transaction that takes it, whose rows it may see, and how long it waits for
 * what another transaction holds.
 */
@Singleton
class NetworkOnConnection implements AgroalPoolInterceptor {

    /**
     * All that is asked for is found by an index, however few rows there are. Plans are kept, and tables grow a
     * thousandfold within seconds (a round to many, a file): a plan from when they were small would look through all of
     * them for each row, until the database takes its statistics again.
     */
    private static final String BY_INDEX = "set_config('enable_seqscan', 'off', true)";

    /**
     * A statement is planned once, whatever its parameters are: planning most of ours takes longer than running them, and
     * the database, which takes a list of unknown length for ten, would plan them anew for ever. So a condition that holds
     * for some parameters only is left out of the statement, not asked in it.
     */
    private static final String PLANNED_ONCE = "set_config('plan_cache_mode', 'force_generic_plan', true)";

    /**
     * For what somebody waits for, who is answered 503 then: a few that wait for one lock would keep all connections from
     * everybody. Jobs wait until the line to the database gives up.
     */
    private static final String AWAITED_LOCKS = "5s";

    private static final String ALL_LOCKS = "0";

    /**
     * Whoever says nothing within a transaction for so long stands still, or is gone with its computer: the database ends it,
     * and what it held is free. The longest that a request works between two statements is to unpack a workbook of 64 MiB.
     */
    private static final String LONGEST_SILENCE = "30s";

    private static final String LONGEST_SILENCE_OF_JOBS = "60s";

    @Override
    public void onConnectionAcquire(Connection connection) {
        UUID network = CurrentNetwork.orNull();
        String login = CurrentNetwork.loginOrNull();
        boolean openToAll = CurrentNetwork.isOpenToAll();
        if (network == null && login == null && !openToAll) {
            return; // the policies show nothing
        }
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("work for a network outside a transaction");
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "select set_config('app.network', ?, true), set_config('app.login', ?, true),"
                            + " set_config('app.public', ?, true), set_config('lock_timeout', ?, true),"
                            + " set_config('idle_in_transaction_session_timeout', ?, true), " + BY_INDEX + ", "
                            + PLANNED_ONCE)) {
                statement.setString(1, textOf(network));
                statement.setString(2, textOf(login));
                statement.setString(3, openToAll ? "on" : "");
                boolean isAwaited = CurrentActor.isAwaited();
                statement.setString(4, isAwaited ? AWAITED_LOCKS : ALL_LOCKS);
                statement.setString(5, isAwaited ? LONGEST_SILENCE : LONGEST_SILENCE_OF_JOBS);
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot tell the connection its network", e);
        }
    }

    private static String textOf(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
