package nl.overstap.mobility.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What a list is sorted by: an expression over the columns of the query, never null.
 *
 * @param expression as written in SQL, from our own code, never from a request
 */
public record SortBy(String expression, Kind kind) {

    /** How the value of the last row travels in a cursor. */
    public enum Kind {
        MOMENT,
        DATE,
        TEXT,
        NUMBER
    }

    public static SortBy moment(String expression) {
        return new SortBy(expression, Kind.MOMENT);
    }

    public static SortBy date(String expression) {
        return new SortBy(expression, Kind.DATE);
    }

    public static SortBy text(String expression) {
        return new SortBy(expression, Kind.TEXT);
    }

    public static SortBy number(String expression) {
        return new SortBy(expression, Kind.NUMBER);
    }

    /** The value of a row, as text. */
    String written(ResultSet row, String column) throws SQLException {
        return switch (kind) {
            case MOMENT ->
                row.getObject(column, OffsetDateTime.class).toInstant().toString();
            case DATE -> row.getObject(column, LocalDate.class).toString();
            case TEXT -> row.getString(column);
            case NUMBER -> Double.toString(row.getDouble(column));
        };
    }

    /** The value read back. */
    @Nullable
    Object read(String text) {
        try {
            return switch (kind) {
                case MOMENT -> kept(Instant.parse(text));
                case DATE -> kept(LocalDate.parse(text));
                case TEXT -> text.indexOf('\0') < 0 ? text : refuse();
                case NUMBER -> Double.parseDouble(text);
            };
        } catch (DateTimeException | NumberFormatException _) {
            throw new UnknownCursor();
        }
    }

    private static Instant kept(Instant moment) {
        if (!Moment.isWritable(moment)) {
            throw new UnknownCursor();
        }
        return moment;
    }

    private static LocalDate kept(LocalDate day) {
        return LocalDate.ofInstant(kept(day.atStartOfDay(ZoneOffset.UTC).toInstant()), ZoneOffset.UTC);
    }

    private static Object refuse() {
        throw new UnknownCursor();
    }
}
