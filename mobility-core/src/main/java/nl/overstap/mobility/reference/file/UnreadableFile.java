package nl.overstap.mobility.reference.file;

/** Stops the reading of a file; the façade turns it into a refusal. */
public final class UnreadableFile extends RuntimeException {
    private UnreadableFile(String message) {
        super(message, null, false, false);
    }

    static UnreadableFile at(String file, long line, String why) {
        return new UnreadableFile("%s, line %d: %s. Nothing was read in.".formatted(file, line, why));
    }

    static UnreadableFile whole(String file, String why) {
        return new UnreadableFile("%s: %s. Nothing was read in.".formatted(file, why));
    }

    /** What is wrong where, in words that may be shown. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
