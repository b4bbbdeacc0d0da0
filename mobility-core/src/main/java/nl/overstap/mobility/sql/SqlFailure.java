package nl.overstap.mobility.sql;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The database did not do what it was asked; nobody foresaw it, so it is a fault, not a refusal. */
public final class SqlFailure extends RuntimeException {

    /** What is refused as often as that is refused for good: two at the same moment refuse each other once. */
    public static final int REFUSALS = 3;

    /** Classes of SQLSTATE: a value, a constraint, a view's check, or what a trigger says. */
    private static final List<String> REFUSED = List.of("22", "23", "44", "P0");

    /** Classes of SQLSTATE after which nobody knows what was done: the line broke, or the server was ended. */
    private static final List<String> LOST = List.of("08", "57P");

    public SqlFailure(SQLException cause) {
        super("the database refused a statement, SQLState " + cause.getSQLState(), cause);
    }

    /** Whether the database refuses what it is asked, and will again: not for how it is at the moment. */
    public static boolean isRefusal(Throwable failure) {
        return in(failure).anyMatch(one -> isOf(one, REFUSED));
    }

    /** Whether the database itself said that it did not do what it was asked; else it may have done so. */
    public static boolean isAnswer(Throwable failure) {
        List<SQLException> all = in(failure).toList();
        return !all.isEmpty() && all.stream().allMatch(one -> one.getSQLState() != null && !isOf(one, LOST));
    }

    /** How the database said no, for a log: each SQLSTATE once. */
    public static String states(Throwable failure) {
        return in(failure)
                .map(SQLException::getSQLState)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static boolean isOf(SQLException failure, List<String> classes) {
        String state = failure.getSQLState();
        return state != null && classes.stream().anyMatch(state::startsWith);
    }

    /** Those among its causes and what was suppressed: a commit that fails tells why only there. */
    static Stream<SQLException> in(Throwable failure) {
        List<SQLException> found = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable one = open.poll();
            if (seen.add(one)) {
                if (one instanceof SQLException sql) {
                    found.add(sql);
                }
                if (one.getCause() != null) {
                    open.add(one.getCause());
                }
                open.addAll(List.of(one.getSuppressed()));
            }
        }
        return found.stream();
    }
}
