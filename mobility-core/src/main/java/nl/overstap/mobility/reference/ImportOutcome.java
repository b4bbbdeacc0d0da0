package nl.overstap.mobility.reference;

/** How an import ended. */
public sealed interface ImportOutcome {
    /** The closing line, in words that may be shown. */
    String message();

    /** All is read in; {@code changed} is false where it was all there already. */
    record Imported(String message, boolean changed) implements ImportOutcome {}

    /** Nothing is read in; the message names the file and the line. */
    record Refused(String message) implements ImportOutcome {}
}
