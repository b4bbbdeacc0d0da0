package nl.overstap.mobility.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the trail.
 *
 * @param actorId the account; null for the system itself and for a link
 * @param candidateId whose data it is about; null where it is about nobody
 */
public record AuditEntry(
        UUID id,
        Instant moment,
        @Nullable UUID actorId,
        String actorRole,
        Subject subjectKind,
        UUID subjectId,
        @Nullable UUID candidateId,
        String action,
        @Nullable String detail) {}
