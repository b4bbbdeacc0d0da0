package nl.overstap.matching.facts;

/** Whole hours a week, both ends included; refused outside 0 to 60 or where the minimum is above the maximum. */
public record HoursRange(int min, int max) {

    public HoursRange {
        if (min < 0 || max > 60 || min > max) {
            throw new IllegalArgumentException("hours must run upwards within 0 to 60: " + min + " to " + max);
        }
    }

    /** How many whole numbers of hours lie in this range. */
    public int count() {
        return max - min + 1;
    }

    /** How many whole numbers of hours lie in both ranges, 0 where they are apart. */
    public int overlap(HoursRange other) {
        return Math.max(0, Math.min(max, other.max) - Math.max(min, other.min) + 1);
    }
}
