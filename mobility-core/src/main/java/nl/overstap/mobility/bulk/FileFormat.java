package nl.overstap.mobility.bulk;

import java.util.Arrays;

/** How the rows are written down. */
public enum FileFormat {
    /** UTF-8, a heading, commas or semicolons. */
    CSV,
    /** An array of objects. */
    JSON,
    /** What Excel writes: the first sheet, with the heading of a CSV. */
    XLSX;

    /** The media type of an XLSX. */
    public static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final byte[] ZIP = {'P', 'K'};

    /** Old workbooks of Excel begin so, and new ones that are protected with a password. */
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /**
     * What the file looks like: an array begins with a bracket, no heading does; and no column is called PK. What only
     * might be a workbook is refused when it is read.
     */
    public static FileFormat of(byte[] file) {
        if (beginsWith(file, ZIP) || isCompound(file)) {
            return XLSX;
        }
        for (byte one : file) {
            boolean mark = one == (byte) 0xEF || one == (byte) 0xBB || one == (byte) 0xBF;
            if (!mark && !Character.isWhitespace(one)) {
                return one == '[' || one == '{' ? JSON : CSV;
            }
        }
        return CSV;
    }

    static boolean isCompound(byte[] file) {
        return beginsWith(file, COMPOUND);
    }

    private static boolean beginsWith(byte[] file, byte[] mark) {
        return file.length >= mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
    }
}
