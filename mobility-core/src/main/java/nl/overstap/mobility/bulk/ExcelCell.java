package nl.overstap.mobility.bulk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** What a cell of a workbook would say in a CSV. */
final class ExcelCell {

    /** Excel calculates with 17 digits and shows 15, so that 0.1 + 0.2 is 0.3 again. */
    private static final MathContext SHOWN = new MathContext(15);

    /** Powers of ten are no more than 308 in Excel; one of a million would be written out with a million zeros. */
    private static final long MOST_PLACES = 400;

    /** 9999-12-31, the last day of Excel, is the one before. */
    private static final BigDecimal END_OF_DAYS = BigDecimal.valueOf(2_958_466);

    private static final int LONGEST_FORMAT = 255;

    private ExcelCell() {}

    /**
     * The text, empty where there is none, null where the cell shows an error.
     *
     * @param showsDay tells of a format what {@link #showsDay} does
     */
    static @Nullable String text(Cell cell, Predicate<String> showsDay) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case ERROR -> null;
            case BOOLEAN -> cell.asBoolean().toString();
            case NUMBER -> number(cell, showsDay);
            case STRING -> Objects.requireNonNullElse(cell.asString(), "");
            case FORMULA -> Objects.requireNonNullElse(cell.getRawValue(), "");
        };
    }

    private static @Nullable String number(Cell cell, Predicate<String> showsDay) {
        BigDecimal number = cell.asNumber();
        if (Math.abs((long) number.scale()) > MOST_PLACES) {
            return null;
        }
        boolean isDay = number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(END_OF_DAYS) < 0;
        String format = cell.getDataFormatString();
        return isDay && format != null && showsDay.test(format)
                ? day(cell)
                : number.round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /** Whether a format of numbers shows the day, the year or the name of the month. */
    static boolean showsDay(String format) {
        StringBuilder shown = new StringBuilder();
        int length = format.length() <= LONGEST_FORMAT ? format.length() : 0;
        for (int i = 0; i < length; i++) {
            int end = endOfLiteral(format, i);
            if (end == i) {
                shown.append(format.charAt(i));
            }
            i = end;
        }
        String ofTheValue = shown.toString();
        return Stream.of("d", "y", "D", "Y", "mmm", "MMM").anyMatch(ofTheValue::contains);
    }

    /** The last place of what is shown as it stands, of a color, language or condition; the same place for all else. */
    private static int endOfLiteral(String format, int start) {
        return switch (format.charAt(start)) {
            case '"' -> closing(format, '"', start);
            case '[' -> closing(format, ']', start);
            case '\\', '_', '*' -> start + 1;
            default -> start;
        };
    }

    /** What is not closed goes on to the end. */
    private static int closing(String format, char mark, int start) {
        int end = format.indexOf(mark, start + 1);
        return end < 0 ? format.length() : end;
    }

    /** The day; with its time where it has one, which no column understands. */
    private static @Nullable String day(Cell cell) {
        try {
            LocalDateTime moment = cell.asDate();
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate().toString()
                    : moment.toString();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
