package nl.overstap.mobility.circulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.mobility.anonymity.Generalized;
import org.jspecify.annotations.Nullable;

/**
 * A round as it stands.
 *
 * @param count how many organizations it is meant for or, once open, was sent to
 * @param digestCount how many of them got it in a digest, because their address had its number of the month
 * @param releaseReason why the bureau let it go although few people share the profile
 * @param profile as it was sent, whatever became of the candidate's own; null once the candidate is erased
 */
public record CirculationSnapshot(
        UUID id,
        UUID candidateId,
        CirculationStatus status,
        Audience audience,
        LocalDate closesOn,
        int count,
        int digestCount,
        @Nullable String releaseReason,
        @Nullable Generalized profile,
        Instant createdAt,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt,
        int version) {}
