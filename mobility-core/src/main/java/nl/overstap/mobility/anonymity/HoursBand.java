package nl.overstap.mobility.anonymity;

import org.jspecify.annotations.Nullable;

/** Hours a week in bands of 8: the edges are multiples of 8, from 0 to 64, and never coincide. */
public record HoursBand(int min, int max) {
    private static final int WIDTH = 8;

    /** The bands that hold these hours: 24 to 32 stays as it is, 36 becomes 32 to 40, and so does 40. */
    static HoursBand of(int min, int max) {
        int from = min / WIDTH * WIDTH;
        int to = (max + WIDTH - 1) / WIDTH * WIDTH;
        if (from < to) return new HoursBand(from, to);
        return from == 0 ? new HoursBand(0, WIDTH) : new HoursBand(from - WIDTH, to);
    }

    static @Nullable HoursBand ofNullable(@Nullable Integer min, @Nullable Integer max) {
        return min == null || max == null ? null : of(min, max);
    }
}
