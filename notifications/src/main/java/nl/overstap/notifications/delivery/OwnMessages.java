package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** What was written to a candidate, for the candidate: kind and moment, for no text is kept. */
@ApplicationScoped
public class OwnMessages {

    private final Sql sql;

    OwnMessages(Sql sql) {
        this.sql = sql;
    }

    /** A message to the person. */
    public record Message(
            String kind,
            String status,
            Instant createdAt,
            @Nullable Instant sentAt) {}

    /** The oldest first. */
    @Transactional
    public List<Message> to(UUID candidateId) {
        return sql.list(
                """
                select kind, status, created_at, sent_at from notification.delivery
                where addressee_id = ? order by created_at, id""",
                row -> {
                    OffsetDateTime sent = row.getObject(4, OffsetDateTime.class);
                    return new Message(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            sent == null ? null : sent.toInstant());
                },
                candidateId);
    }
}
