package nl.overstap.mobility.bulk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.Violations;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row by column. An empty cell is null; what cannot be read is null too, and a violation that names
 * the column. Cells are text and never formulas: one that a spreadsheet would calculate is refused, and the apostrophe
 * that keeps a spreadsheet from calculating is taken off.
 */
public final class CsvRow {

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d-M-uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));

    private final Map<String, String> cells;
    private final Violations violations = new Violations();

    CsvRow(Map<String, String> cells) {
        this.cells = cells;
    }

    public Violations violations() {
        return violations;
    }

    /** The text without blanks around it. */
    public @Nullable String text(String column) {
        String cell = cells.getOrDefault(column, "").strip();
        if (cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0) {
            cell = cell.substring(1);
        }
        if (cell.isEmpty()) {
            return null;
        }
        if (cell.charAt(0) == '=' || cell.charAt(0) == '@') {
            violations.add(column, "must not be a formula");
            return null;
        }
        if (cell.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            violations.add(column, "must not hold control characters");
            return null;
        }
        return cell;
    }

    /** The parts of a cell between bars. */
    public List<String> list(String column) {
        String text = text(column);
        return text == null
                ? List.of()
                : Arrays.stream(text.split("\\|"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    public @Nullable Integer number(String column) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            violations.add(column, "must be a whole number");
            return null;
        }
    }

    /** A date such as 2026-03-31 or 31-3-2026. */
    public @Nullable LocalDate date(String column) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        for (DateTimeFormatter format : DATES) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeException _) {
                // perhaps the other one
            }
        }
        violations.add(column, "must be a date such as 2026-03-31 or 31-3-2026");
        return null;
    }

    public @Nullable Boolean yesOrNo(String column) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "ja", "1", "x" -> {
                return true;
            }
            case "false", "no", "nee", "0" -> {
                return false;
            }
            default -> {
                violations.add(column, "must be true or false");
                return null;
            }
        }
    }

    public @Nullable UUID uuid(String column) {
        String text = text(column);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            violations.add(column, "must be a UUID");
            return null;
        }
    }

    /** One of the constants, capitals aside. */
    public <E extends Enum<E>> @Nullable E oneOf(String column, Class<E> type) {
        String text = text(column);
        return text == null ? null : oneOf(column, text, type);
    }

    /** The constants between bars, capitals aside. */
    public <E extends Enum<E>> List<E> someOf(String column, Class<E> type) {
        List<E> found = new ArrayList<>();
        for (String text : list(column)) {
            E one = oneOf(column, text, type);
            if (one != null) {
                found.add(one);
            }
        }
        return found;
    }

    private <E extends Enum<E>> @Nullable E oneOf(String column, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        violations.add(column, "must be one of " + Arrays.toString(type.getEnumConstants()));
        return null;
    }
}
