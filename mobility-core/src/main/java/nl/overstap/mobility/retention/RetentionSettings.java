package nl.overstap.mobility.retention;

/**
 * What a network decides of how long it keeps what.
 *
 * @param profileMonths after so many months without a word from them candidates are erased, 3 to 12
 * @param logMonths so many months the trail is kept, 6 to 24
 */
public record RetentionSettings(int profileMonths, int logMonths, int version) {

    public static final int FEWEST_PROFILE_MONTHS = 3;
    public static final int MOST_PROFILE_MONTHS = 12;
    public static final int FEWEST_LOG_MONTHS = 6;
    public static final int MOST_LOG_MONTHS = 24;

    /** What a network starts with. */
    public static final RetentionSettings DEFAULT = new RetentionSettings(12, 12, 0);
}
