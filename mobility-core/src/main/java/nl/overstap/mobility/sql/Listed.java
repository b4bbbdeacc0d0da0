package nl.overstap.mobility.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How lists of ids are asked for.
 * <ul>
 *   <li>One as one: of {@code = any(?::uuid[])} with a list of one it makes {@code = ?::uuid}. The database takes a list
 *       whose length it does not know for ten, so that the plan it keeps for it is another than that of the one.
 *   <li>More as ids ({@link Ids}), whatever they are written as: a list of texts that the statement turns into ids is
 *       read anew for each row where the plan that is kept goes by another column.
 * </ul>
 *
 * @param text with the parameters' question marks
 * @param values to be bound, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Listed(String text, @Nullable Object[] values) {

    private static final String BEFORE = "= any(";
    private static final String CAST = "::uuid[]";
    private static final String ONE = "= ?::uuid";

    /** To be bound as a list of ids. */
    record Ids(List<?> ids) {}

    static Listed of(String sql, @Nullable Object[] parameters) {
        if (Arrays.stream(parameters).noneMatch(parameter -> parameter instanceof List<?>)) {
            return new Listed(sql, parameters);
        }
        @Nullable Object[] values = parameters.clone();
        StringBuilder text = new StringBuilder(sql.length());
        int taken = 0;
        int number = 0;
        for (int at = next(sql, 0); at >= 0 && number < parameters.length; at = next(sql, at + 1)) {
            if (parameters[number] instanceof List<?> ids && sql.startsWith(CAST, at + 1)) {
                if (ids.size() == 1 && isAnyOf(sql, at)) {
                    text.append(sql, taken, at - BEFORE.length()).append(ONE);
                    taken = at + 1 + CAST.length() + 1;
                    values[number] = Objects.requireNonNull(ids.getFirst());
                } else {
                    values[number] = new Ids(ids);
                }
            }
            number++;
        }
        return new Listed(text.append(sql, taken, sql.length()).toString(), values);
    }

    private static boolean isAnyOf(String sql, int at) {
        return sql.startsWith(BEFORE, at - BEFORE.length()) && sql.startsWith(CAST + ")", at + 1);
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
