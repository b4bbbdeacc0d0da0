package nl.overstap.mobility.vacancy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A vacancy as it stands.
 *
 * @param organizationName the employer's
 * @param statusReason what was said with the last step; for the employer and the bureau only
 * @param positionsLeft 0 and more
 * @param openedAt the last time it was opened; null for one that never was
 */
public record VacancySnapshot(
        UUID id,
        UUID networkId,
        UUID organizationId,
        String organizationName,
        VacancyStatus status,
        @Nullable String statusReason,
        VacancyContent content,
        int positionsLeft,
        @Nullable Instant openedAt,
        Instant createdAt,
        int version) {

    public boolean isOpen() {
        return status == VacancyStatus.OPEN;
    }

    VacancySnapshot withoutReason() {
        return new VacancySnapshot(
                id,
                networkId,
                organizationId,
                organizationName,
                status,
                null,
                content,
                positionsLeft,
                openedAt,
                createdAt,
                version);
    }
}
