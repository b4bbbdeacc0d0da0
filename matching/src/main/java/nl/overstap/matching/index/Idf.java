package nl.overstap.matching.index;

import java.util.Arrays;

/** How telling skills are, by the number of occupations that list each: ln((N + 2) / (n + 1)). */
final class Idf {

    private final int occupations;
    private final int[] timesListed;
    private final double median;

    private Idf(int occupations, int[] timesListed, double median) {
        this.occupations = occupations;
        this.timesListed = timesListed;
        this.median = median;
    }

    static Idf of(int occupations, int[] timesListed) {
        double[] ascending = Arrays.stream(timesListed)
                .filter(times -> times > 0)
                .mapToDouble(times -> idf(occupations, times))
                .sorted()
                .toArray();
        return new Idf(occupations, timesListed, median(ascending, idf(occupations, 0)));
    }

    double of(int number) {
        return timesListed[number] == 0 ? median : idf(occupations, timesListed[number]);
    }

    /** The idf of a skill that no occupation lists: with no skill listed at all, the formula's own value for n = 0. */
    double median() {
        return median;
    }

    private static double idf(int occupations, int times) {
        return Math.log((occupations + 2.0) / (times + 1.0));
    }

    private static double median(double[] ascending, double ifNone) {
        if (ascending.length == 0) {
            return ifNone;
        }
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }
}
