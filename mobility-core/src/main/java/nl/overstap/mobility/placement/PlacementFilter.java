package nl.overstap.mobility.placement;

import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import org.jspecify.annotations.Nullable;

/** Narrows a list of placements; null narrows nothing. */
public record PlacementFilter(
        @Nullable PlacementStatus status,
        @Nullable UUID candidateId,
        @Nullable UUID organizationId,
        @Nullable UUID vacancyId,
        @Nullable Engagement engagement) {}
