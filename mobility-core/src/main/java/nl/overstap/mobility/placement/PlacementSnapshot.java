package nl.overstap.mobility.placement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * A placement as it stands.
 *
 * @param hoursPerWeek 0 to 60
 * @param endsSearch whether the candidate stopped looking with it
 */
public record PlacementSnapshot(
        UUID id,
        UUID introductionId,
        UUID candidateId,
        UUID organizationId,
        @Nullable UUID vacancyId,
        Engagement engagement,
        PlacementStatus status,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Integer hoursPerWeek,
        boolean endsSearch,
        Instant createdAt,
        int version) {}
