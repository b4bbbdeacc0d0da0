package nl.overstap.mobility.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What of a failure is the database's: all else that the schema refuses is a bug of ours. */
public enum DatabaseTrouble {
    /** Two at the same moment. */
    AT_THE_SAME_MOMENT,
    /** It ended this one, because another was or is still at work: done once more it goes through. */
    IN_THE_WAY,
    /** It does not answer, has no room or takes no changes; later it may. */
    UNAVAILABLE,
    NONE;

    private static final String TWICE = "23505";

    /** Not to be done beside what else was done, each waited for the other, or the other took too long. */
    private static final Set<String> CLASHES = Set.of("40001", "40P01", "55P03");

    /**
     * Connection lost, shutting down or starting, out of disk, memory or connections, broken off, silent for too long within
     * a transaction, reading or writing fails.
     */
    private static final List<String> OUTAGES = List.of("08", "57P", "53", "57014", "25P03", "58");

    private static final String READ_ONLY = "25006";

    public static DatabaseTrouble of(Throwable failure) {
        return SqlFailure.in(failure)
                .map(DatabaseTrouble::of)
                .filter(trouble -> trouble != NONE)
                .findFirst()
                .orElse(NONE);
    }

    private static DatabaseTrouble of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return isOfThePool(failure) ? UNAVAILABLE : NONE;
        }
        if (state.equals(TWICE)) {
            return AT_THE_SAME_MOMENT;
        }
        if (CLASHES.contains(state)) {
            return IN_THE_WAY;
        }
        return state.equals(READ_ONLY) || OUTAGES.stream().anyMatch(state::startsWith) ? UNAVAILABLE : NONE;
    }

    /**
     * No connection within the time that one waits for it: none could be made, or all are in use, which the pool tells by
     * its words alone.
     */
    private static boolean isOfThePool(SQLException failure) {
        String message = failure.getMessage();
        return failure.getCause() instanceof TimeoutException
                || (message != null && message.contains("acquisition timeout"));
    }
}
