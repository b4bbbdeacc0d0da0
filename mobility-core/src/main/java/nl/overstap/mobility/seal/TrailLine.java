package nl.overstap.mobility.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the trail exactly as its row says it, column by column: what a seal is worked out over. */
record TrailLine(
        UUID id,
        @Nullable UUID networkId,
        @Nullable Instant moment,
        @Nullable UUID actorId,
        @Nullable String actorRole,
        @Nullable UUID organizationId,
        @Nullable String subjectKind,
        @Nullable UUID subjectId,
        @Nullable UUID candidateId,
        @Nullable String action,
        @Nullable String detail) {

    /** The columns that {@link #read} reads, of a row called {@code e}. */
    static final String COLUMNS = """
            e.id, e.network_id, e.moment, e.actor_id, e.actor_role, e.organization_id, e.subject_kind, e.subject_id,
            e.candidate_id, e.action, e.detail""";

    /** The row from that column on; its id must not be null. */
    static TrailLine read(ResultSet row, int first) throws SQLException {
        return new TrailLine(
                row.getObject(first, UUID.class),
                row.getObject(first + 1, UUID.class),
                instant(row, first + 2),
                row.getObject(first + 3, UUID.class),
                row.getString(first + 4),
                row.getObject(first + 5, UUID.class),
                row.getString(first + 6),
                row.getObject(first + 7, UUID.class),
                row.getObject(first + 8, UUID.class),
                row.getString(first + 9),
                row.getString(first + 10));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
