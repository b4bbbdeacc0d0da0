package nl.overstap.mobility.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one row as for one: of {@code = any(?::uuid[])} with a list of one it makes {@code = ?::uuid}. The database
 * takes a list whose length it does not know for ten, so that it never keeps the plan of the one and plans it anew each
 * time, which takes longer than finding the row does.
 *
 * @param text with the parameters' question marks
 * @param values to be bound, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ones(String text, @Nullable Object[] values) {

    private static final String BEFORE = "= any(";
    private static final String AFTER = "::uuid[])";
    private static final String ONE = "= ?::uuid";

    static Ones of(String sql, @Nullable Object[] parameters) {
        if (Arrays.stream(parameters).noneMatch(Ones::isOne)) {
            return new Ones(sql, parameters);
        }
        @Nullable Object[] values = parameters;
        StringBuilder text = null;
        int taken = 0;
        int number = 0;
        for (int at = next(sql, 0); at >= 0; at = next(sql, at + 1)) {
            if (number < parameters.length
                    && isOne(parameters[number])
                    && sql.startsWith(AFTER, at + 1)
                    && sql.startsWith(BEFORE, at - BEFORE.length())) {
                if (text == null) {
                    text = new StringBuilder(sql.length());
                    values = parameters.clone();
                }
                text.append(sql, taken, at - BEFORE.length()).append(ONE);
                taken = at + 1 + AFTER.length();
                values[number] = ((List<?>) Objects.requireNonNull(parameters[number])).getFirst();
            }
            number++;
        }
        return text == null
                ? new Ones(sql, parameters)
                : new Ones(text.append(sql, taken, sql.length()).toString(), values);
    }

    private static boolean isOne(@Nullable Object parameter) {
        return parameter instanceof List<?> list && list.size() == 1;
    }

    /** Where the next parameter stands; what is quoted holds none. */
    private static int next(String sql, int from) {
        boolean isQuoted = false;
        for (int i = from; i < sql.length(); i++) {
            switch (sql.charAt(i)) {
                case '\'' -> isQuoted = !isQuoted;
                case '?' -> {
                    if (!isQuoted) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }
}
