package nl.overstap.mobility.circulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which rounds are asked for; null narrows nothing. */
public record CirculationFilter(
        @Nullable UUID candidateId, @Nullable CirculationStatus status) {}
