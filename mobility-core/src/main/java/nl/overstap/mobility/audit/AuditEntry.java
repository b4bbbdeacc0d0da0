package nl.overstap.mobility.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the trail.
 *
 * @param actorId the account; null for the system itself and for a link
 * @param organizationId whom the actor acted for; null for the bureau, a person for themselves, the system
 * @param candidateId whose data it is about; null where it is about nobody
 * @param place in the chain of the network; for the bureau alone, null until it is sealed
 */
public record AuditEntry(
        UUID id,
        Instant moment,
        @Nullable UUID actorId,
        String actorRole,
        @Nullable UUID organizationId,
        Subject subjectKind,
        UUID subjectId,
        @Nullable UUID candidateId,
        String action,
        @Nullable String detail,
        @Nullable Place place) {

    /**
     * Where a line was sealed.
     *
     * @param hash of its seal, 64 hexadecimal digits
     */
    public record Place(long position, String hash) {}
}
