package nl.overstap.mobility.anonymity;

import org.jspecify.annotations.Nullable;

/** How far somebody wants to travel, in classes. */
public enum TravelClass {
    UP_TO_10_KM,
    UP_TO_25_KM,
    UP_TO_50_KM,
    UP_TO_100_KM,
    OVER_100_KM;

    static TravelClass of(int kilometers) {
        if (kilometers <= 10) return UP_TO_10_KM;
        if (kilometers <= 25) return UP_TO_25_KM;
        if (kilometers <= 50) return UP_TO_50_KM;
        return kilometers <= 100 ? UP_TO_100_KM : OVER_100_KM;
    }

    static @Nullable TravelClass ofNullable(@Nullable Integer kilometers) {
        return kilometers == null ? null : of(kilometers);
    }
}
