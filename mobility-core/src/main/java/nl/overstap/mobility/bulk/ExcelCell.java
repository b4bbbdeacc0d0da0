package nl.overstap.mobility.bulk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.regex.Pattern;
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

    /** What a format shows as it stands, and colors, languages and conditions. */
    private static final Pattern NOT_OF_THE_VALUE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*]");

    private static final Pattern DAY = Pattern.compile("[dyDY]|mmm|MMM");

    private ExcelCell() {}

    /** The text, empty where there is none, null where the cell shows an error. */
    static @Nullable String text(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case ERROR -> null;
            case BOOLEAN -> cell.asBoolean().toString();
            case NUMBER -> number(cell);
            case STRING -> Objects.requireNonNullElse(cell.asString(), "");
            case FORMULA -> Objects.requireNonNullElse(cell.getRawValue(), "");
        };
    }

    private static @Nullable String number(Cell cell) {
        BigDecimal number = cell.asNumber();
        if (Math.abs((long) number.scale()) > MOST_PLACES) {
            return null;
        }
        boolean isDay = number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(END_OF_DAYS) < 0;
        return isDay && showsDay(cell.getDataFormatString())
                ? day(cell)
                : number.round(SHOWN).stripTrailingZeros().toPlainString();
    }

    private static boolean showsDay(@Nullable String format) {
        return format != null
                && format.length() <= LONGEST_FORMAT
                && DAY.matcher(NOT_OF_THE_VALUE.matcher(format).replaceAll("")).find();
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
