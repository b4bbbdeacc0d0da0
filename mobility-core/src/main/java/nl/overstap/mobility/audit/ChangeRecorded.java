package nl.overstap.mobility.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change was put in the trail: fired in its transaction, once for each line.
 *
 * @param id of the line
 * @param candidateId whom it is about; null where it is about nobody
 * @param action past participle in capitals, e.g. {@code POSTED}
 * @param detail codes and states only, e.g. {@code ACTIVE -> PAUSED}
 */
public record ChangeRecorded(
        UUID id,
        UUID networkId,
        Instant moment,
        Subject subject,
        UUID subjectId,
        @Nullable UUID candidateId,
        String action,
        @Nullable String detail) {}
