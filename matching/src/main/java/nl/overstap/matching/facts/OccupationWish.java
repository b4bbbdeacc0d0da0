package nl.overstap.matching.facts;

import static java.util.Objects.requireNonNull;

/** An occupation of a candidate and what they want with it. */
public record OccupationWish(OccupationCode occupation, Wish wish) {

    /** Wanted, done before, or ruled out. */
    public enum Wish {
        DESIRED,
        PAST,
        EXCLUDED
    }

    public OccupationWish {
        requireNonNull(occupation);
        requireNonNull(wish);
    }
}
