package nl.overstap.mobility.anonymity;

import java.util.Arrays;
import java.util.List;

/**
 * The steps by which a profile is made coarser, in this order, until at least k candidates of the network are equal in
 * what is left of area, occupation, education level, hours and sector.
 */
public enum Generalization {
    SECTOR_LEFT_OUT(1),
    HOURS_LEFT_OUT(2),
    AREA_TO_REGION(3),
    EDUCATION_LEFT_OUT(4),
    AREA_TO_NETWORK(5),
    OCCUPATION_TO_3_DIGITS(6),
    OCCUPATION_TO_2_DIGITS(7),
    OCCUPATION_TO_1_DIGIT(8);

    /** The number of steps; further it does not go. */
    public static final int MOST = values().length;

    private final int place;

    Generalization(int place) {
        this.place = place;
    }

    /** Whether this step is among the first {@code steps}. */
    boolean isTaken(int steps) {
        return place <= steps;
    }

    /** The first so many steps, in order. */
    public static List<Generalization> first(int steps) {
        return List.copyOf(Arrays.asList(values()).subList(0, steps));
    }

    /** How wide the area is after so many steps. */
    static Area.Kind area(int steps) {
        if (AREA_TO_NETWORK.isTaken(steps)) return Area.Kind.NETWORK;
        return AREA_TO_REGION.isTaken(steps) ? Area.Kind.REGION : Area.Kind.PLACE;
    }

    /** How many digits of the occupation are shown after so many steps: 4 to 1. */
    static int digits(int steps) {
        return 4 - Math.max(0, steps - AREA_TO_NETWORK.place);
    }
}
