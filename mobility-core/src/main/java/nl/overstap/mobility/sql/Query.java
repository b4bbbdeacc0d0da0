package nl.overstap.mobility.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query that grows by what is asked for. Its text is our own code's, never from a request; values are bound. It begins
 * with something that can be narrowed: {@code select … where true}.
 */
public final class Query {

    private final StringBuilder text;
    private final List<@Nullable Object> bound = new ArrayList<>();

    public Query(String text, @Nullable Object... values) {
        this.text = new StringBuilder(text);
        bound.addAll(Arrays.asList(values));
    }

    /** Narrows it, whatever the values are. */
    public Query and(String condition, @Nullable Object... values) {
        text.append(" and (").append(condition).append(')');
        bound.addAll(Arrays.asList(values));
        return this;
    }

    /** Narrows it where there is a value; the condition has one parameter. */
    public Query andIf(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    /** Narrows it to one of the values, where there are any; none: to nothing in particular. */
    public Query andAmong(String column, Collection<?> values) {
        return values.isEmpty() ? this : and(column + " = any(?)", texts(values));
    }

    /** Narrows it to one of these ids; none: to nothing at all. */
    public Query andIn(String column, Collection<UUID> ids) {
        return and(column + " = any(?::uuid[])", texts(ids));
    }

    /** Adds what may stand after the conditions. */
    public Query then(String rest) {
        text.append(' ').append(rest);
        return this;
    }

    String text() {
        return text.toString();
    }

    @Nullable
    Object[] values() {
        return bound.toArray();
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
