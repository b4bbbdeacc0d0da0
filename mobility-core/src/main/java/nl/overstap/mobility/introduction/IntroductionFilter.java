package nl.overstap.mobility.introduction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Narrows a list of introductions; null narrows nothing. */
public record IntroductionFilter(
        @Nullable IntroductionStatus status,
        @Nullable UUID candidateId,
        @Nullable UUID organizationId,
        @Nullable UUID vacancyId) {}
