package nl.overstap.mobility.anonymity;

import nl.overstap.matching.facts.CandidateFacts;
import org.jspecify.annotations.Nullable;

/** How far somebody wants to travel, in classes. */
public enum TravelClass {
    UP_TO_10_KM(10),
    UP_TO_25_KM(25),
    UP_TO_50_KM(50),
    UP_TO_100_KM(100),
    OVER_100_KM(CandidateFacts.ANYWHERE_KM);

    private final int kilometers;

    TravelClass(int kilometers) {
        this.kilometers = kilometers;
    }

    /** The farthest that it may be. */
    public int kilometers() {
        return kilometers;
    }

    static TravelClass of(int kilometers) {
        for (TravelClass one : values()) {
            if (kilometers <= one.kilometers) return one;
        }
        return OVER_100_KM;
    }

    static @Nullable TravelClass ofNullable(@Nullable Integer kilometers) {
        return kilometers == null ? null : of(kilometers);
    }
}
