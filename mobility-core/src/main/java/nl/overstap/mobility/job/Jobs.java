package nl.overstap.mobility.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the jobs of all instances. A job is seen by whoever started it and, where it has a network, only from within
 * that network. What is told here is committed at once, apart from the work itself, so that it can be watched.
 */
@ApplicationScoped
public class Jobs {
    /** Longer silence than this means that the instance that did the work is gone: any import reports far oftener. */
    static final Duration SILENCE = Duration.ofMinutes(3);

    private final Sql sql;
    private final Clock clock;

    public Jobs(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Starts a job of a kind such as {@code VACANCIES}.
     *
     * @param networkId null for work on the whole installation
     * @param startedBy the account or subject that alone will see it
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Job start(String kind, @Nullable UUID networkId, String startedBy) {
        Instant now = clock.instant();
        UUID id = Ids.at(now.toEpochMilli());
        sql.update("""
                insert into mobility.job (id, network_id, kind, status, started_by, created_at, updated_at)
                values (?, ?, ?, 'RUNNING', ?, ?, ?)""", id, networkId, kind, startedBy, now, now);
        return new Job(id, kind, Job.Status.RUNNING, 0, null, null, now, null);
    }

    /**
     * Starts a job together with what it is to work on: both are there after the caller's commit, or neither.
     *
     * @param total what {@code done} will count up to
     */
    @Transactional(TxType.MANDATORY)
    public Job begin(String kind, UUID networkId, String startedBy, long total) {
        Instant now = clock.instant();
        UUID id = Ids.at(now.toEpochMilli());
        sql.update("""
                insert into mobility.job (id, network_id, kind, status, total, started_by, created_at, updated_at)
                values (?, ?, ?, 'RUNNING', ?, ?, ?, ?)""", id, networkId, kind, total, startedBy, now, now);
        return new Job(id, kind, Job.Status.RUNNING, 0, total, null, now, null);
    }

    /** Tells how far a running job is; also its sign of life. */
    @Transactional(TxType.REQUIRES_NEW)
    public void progress(UUID id, long done, long total) {
        sql.update(
                "update mobility.job set done = ?, total = ?, updated_at = ? where id = ? and status = 'RUNNING'",
                done,
                total,
                clock.instant(),
                id);
    }

    /** Adds to the report per row. */
    @Transactional(TxType.REQUIRES_NEW)
    public void report(UUID id, List<JobRow> rows) {
        add(id, rows);
    }

    /** Adds to the report per row in the transaction of the work itself: neither is there without the other. */
    @Transactional(TxType.MANDATORY)
    public void reportWith(UUID id, List<JobRow> rows) {
        add(id, rows);
    }

    /** How many rows came to what, whoever asks; outcomes that no row had are left out. */
    @Transactional
    public Map<JobRow.Outcome, Integer> counts(UUID id) {
        Map<JobRow.Outcome, Integer> counts = new EnumMap<>(JobRow.Outcome.class);
        sql.list(
                "select outcome, count(distinct row_number) from mobility.job_row where job_id = ? group by outcome",
                row -> counts.put(JobRow.Outcome.valueOf(row.getString(1)), row.getInt(2)),
                id);
        return counts;
    }

    /** Whether a row of the report is about this vacancy or candidate, whoever asks. */
    @Transactional
    public boolean hasRow(UUID id, UUID subjectId) {
        return sql.find(
                        "select 1 from mobility.job_row where job_id = ? and subject_id = ? limit 1",
                        row -> row.getInt(1),
                        id,
                        subjectId)
                .isPresent();
    }

    private void add(UUID id, List<JobRow> rows) {
        sql.on(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into mobility.job_row (job_id, row_number, outcome, subject_id, field, message)
                    values (?, ?, ?, ?, ?, ?)""")) {
                for (JobRow row : rows) {
                    insert.setObject(1, id);
                    insert.setInt(2, row.row());
                    insert.setString(3, row.outcome().name());
                    insert.setObject(4, row.subjectId());
                    insert.setString(5, row.field());
                    insert.setString(6, row.message());
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    /** Ends a job well, with its closing line. */
    @Transactional(TxType.REQUIRES_NEW)
    public void finish(UUID id, String message) {
        end(id, Job.Status.DONE, message);
    }

    /** Ends a job that did not do its work, with the reason in words that may be shown. */
    @Transactional(TxType.REQUIRES_NEW)
    public void fail(UUID id, String message) {
        end(id, Job.Status.FAILED, message);
    }

    /** Who started a job, whoever asks. */
    @Transactional
    public Optional<String> starter(UUID id) {
        return sql.find("select started_by from mobility.job where id = ?", row -> row.getString(1), id);
    }

    /** The job, if this viewer started it. */
    @Transactional
    public Optional<Job> find(UUID id, String viewer) {
        return sql.find("select * from mobility.job where id = ? and started_by = ?", this::job, id, viewer);
    }

    /** The report of a job that this viewer started, by row, from the row after the given one. */
    @Transactional
    public List<JobRow> rows(UUID id, String viewer, int afterRow, int limit) {
        return sql.list(
                """
                select row_number, outcome, subject_id, field, message from mobility.job_row
                where job_id = (select id from mobility.job where id = ? and started_by = ?) and row_number > ?
                order by row_number
                fetch first ? rows with ties""",
                row -> new JobRow(
                        row.getInt("row_number"),
                        JobRow.Outcome.valueOf(row.getString("outcome")),
                        row.getObject("subject_id", UUID.class),
                        row.getString("field"),
                        row.getString("message")),
                id,
                viewer,
                afterRow,
                limit);
    }

    private void end(UUID id, Job.Status status, String message) {
        Instant now = clock.instant();
        sql.update("""
                update mobility.job set status = ?, message = ?, updated_at = ?, finished_at = ?,
                    done = case when ? = 'DONE' then coalesce(total, done) else done end
                where id = ? and status = 'RUNNING'""", status, message, now, now, status, id);
    }

    private Job job(ResultSet row) throws SQLException {
        Job.Status status = Job.Status.valueOf(row.getString("status"));
        String message = row.getString("message");
        Instant lastSign = row.getObject("updated_at", OffsetDateTime.class).toInstant();
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        Instant finishedAt = finished == null ? null : finished.toInstant();
        if (status == Job.Status.RUNNING && lastSign.plus(SILENCE).isBefore(clock.instant())) {
            status = Job.Status.FAILED;
            message = "The work was interrupted. Start it again: what was done is kept or recognized.";
            finishedAt = lastSign;
        }
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                status,
                row.getLong("done"),
                row.getObject("total", Long.class),
                message,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finishedAt);
    }
}
