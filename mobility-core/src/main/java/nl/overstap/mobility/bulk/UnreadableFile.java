package nl.overstap.mobility.bulk;

/** The file as a whole cannot be read; the message says why and where, in words that may be shown. */
public final class UnreadableFile extends RuntimeException {
    public UnreadableFile(String message) {
        super(message, null, false, false);
    }
}
