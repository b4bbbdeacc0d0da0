package nl.overstap.mobility.bulk;

/** How the rows are written down. */
public enum FileFormat {
    /** UTF-8, a heading, commas or semicolons. */
    CSV,
    /** An array of objects. */
    JSON;

    /** What the file looks like: an array begins with a bracket, no heading does. */
    public static FileFormat of(byte[] file) {
        for (byte one : file) {
            boolean mark = one == (byte) 0xEF || one == (byte) 0xBB || one == (byte) 0xBF;
            if (!mark && !Character.isWhitespace(one)) {
                return one == '[' || one == '{' ? JSON : CSV;
            }
        }
        return CSV;
    }
}
