package nl.overstap.mobility.oversight;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Leaves numbers out that are so small that they are about somebody: those from 1 to k - 1, and where such a number could
 * be worked out as what is missing from a known sum, the next smallest too. 0 is told.
 *
 * @param k at least 2
 */
record SmallNumbers(int k) {

    private boolean isSmall(int number) {
        return number > 0 && number < k;
    }

    /** A number that is part of no sum. */
    @Nullable
    Integer alone(int number) {
        return isSmall(number) ? null : number;
    }

    /** Numbers that add up to something known; null where one is left out. */
    @Nullable
    Integer[] parts(int... numbers) {
        @Nullable Integer[] told = new Integer[numbers.length];
        long small = Arrays.stream(numbers).filter(this::isSmall).count();
        int next = Arrays.stream(numbers).filter(number -> number >= k).min().orElse(0);
        boolean another = small == 1;
        for (int i = 0; i < numbers.length; i++) {
            boolean left = isSmall(numbers[i]);
            if (another && numbers[i] == next && next > 0) {
                left = true;
                another = false;
            }
            told[i] = left ? null : (Integer) numbers[i];
        }
        return told;
    }

    /** How many of a known number are so; null where that, or how many are not, is small. */
    @Nullable
    Integer of(int some, int all) {
        return isSmall(some) || isSmall(all - some) || isSmall(all) ? null : (Integer) some;
    }
}
