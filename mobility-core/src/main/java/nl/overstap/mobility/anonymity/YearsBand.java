package nl.overstap.mobility.anonymity;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How many years somebody has worked in the occupations shown, in bands. */
public enum YearsBand {
    UNDER_3,
    FROM_3_TO_5,
    FROM_6_TO_10,
    FROM_11_TO_20,
    OVER_20;

    static YearsBand of(int years) {
        if (years < 3) return UNDER_3;
        if (years <= 5) return FROM_3_TO_5;
        if (years <= 10) return FROM_6_TO_10;
        return years <= 20 ? FROM_11_TO_20 : OVER_20;
    }

    /** The band of the longest; null where no years are known. */
    static @Nullable YearsBand longest(Collection<Integer> years) {
        return years.stream().max(Integer::compare).map(YearsBand::of).orElse(null);
    }
}
