package nl.overstap.notifications.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice to one person.
 *
 * @param subjectId what it is about, as the kind says
 * @param readAt null: unread
 */
public record Notice(
        UUID id,
        UUID roleId,
        NoticeKind kind,
        UUID subjectId,
        Instant createdAt,
        @Nullable Instant readAt) {}
