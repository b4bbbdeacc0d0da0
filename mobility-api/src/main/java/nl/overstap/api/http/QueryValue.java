package nl.overstap.api.http;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.json.Rfc3339;
import nl.overstap.api.json.Uuids;
import nl.overstap.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; absent or empty is null, what cannot be read is 400 by the parameter's name. */
public final class QueryValue {

    private static final int LONGEST = 200;

    private QueryValue() {}

    public static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String parameter, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.query(
                        parameter, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    /** Repeated values; none: an empty set. */
    public static <E extends Enum<E>> Set<E> setOf(Class<E> type, String parameter, List<String> values) {
        Set<E> set = EnumSet.noneOf(type);
        for (String value : values) {
            E constant = oneOf(type, parameter, value);
            if (constant != null) {
                set.add(constant);
            }
        }
        return set;
    }

    public static @Nullable Boolean truth(String parameter, @Nullable String value) {
        return switch (value) {
            case null -> null;
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.query(parameter, "must be true or false");
        };
    }

    public static @Nullable UUID uuid(String parameter, @Nullable String value) {
        return value == null || value.isEmpty()
                ? null
                : Uuids.read(value).orElseThrow(() -> ProblemException.query(parameter, "must be a UUID"));
    }

    /** A text to search by. */
    public static @Nullable String text(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw ProblemException.query(parameter, "must be 1 to " + LONGEST + " characters");
        }
        return value;
    }

    /** A date, or null where there is none. */
    public static @Nullable LocalDate date(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return Rfc3339.day(value)
                .orElseThrow(() -> ProblemException.query(parameter, "must be a date such as 2026-03-31"));
    }
}
