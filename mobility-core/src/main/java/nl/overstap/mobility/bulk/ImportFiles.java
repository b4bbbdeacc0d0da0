package nl.overstap.mobility.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.FileKeys;
import org.jspecify.annotations.Nullable;

/** The files that are being taken in, and how far each is. */
@ApplicationScoped
class ImportFiles {

    /**
     * What is to be done.
     *
     * @param login who asked for it
     * @param nextRow the first row that is not done yet
     */
    record Order(
            UUID jobId,
            String kind,
            FileFormat format,
            String login,
            @Nullable UUID organizationId,
            int nextRow) {}

    private final Sql sql;
    private final FileKeys keys;

    ImportFiles(Sql sql, FileKeys keys) {
        this.sql = sql;
        this.keys = keys;
    }

    void keep(Order order, int rows, byte[] content) {
        sql.update(
                """
                insert into mobility.import_file (job_id, network_id, kind, format, login, organization_id, rows, next_row,
                    content) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                order.jobId(),
                CurrentNetwork.id(),
                order.kind(),
                order.format(),
                order.login(),
                order.organizationId(),
                rows,
                order.nextRow(),
                keys.seal(order.jobId(), content));
    }

    @Transactional
    Optional<Order> find(UUID jobId) {
        return sql.find(
                "select * from mobility.import_file where job_id = ?",
                row -> new Order(
                        row.getObject("job_id", UUID.class),
                        row.getString("kind"),
                        FileFormat.valueOf(row.getString("format")),
                        row.getString("login"),
                        row.getObject("organization_id", UUID.class),
                        row.getInt("next_row")),
                jobId);
    }

    /** The file as it was sent; a restored backup has it without its key. */
    @Transactional
    byte[] content(UUID jobId) {
        byte[] sealed = sql.find(
                        "select content from mobility.import_file where job_id = ?",
                        row -> row.getBytes("content"),
                        jobId)
                .orElseThrow();
        return keys.open(jobId, sealed)
                .orElseThrow(() -> new UnreadableFile(
                        "opens no more, since its key is kept no longer; what was not taken in is to be sent again"));
    }

    /**
     * Takes the turn for a row, in the current transaction: false where somebody else has done it. Whoever else works on
     * the same file waits here until that transaction ends.
     */
    boolean take(UUID jobId, int row) {
        return sql.update(
                        "update mobility.import_file set next_row = next_row + 1 where job_id = ? and next_row = ?",
                        jobId,
                        row)
                == 1;
    }

    @Transactional
    void drop(UUID jobId) {
        sql.update("delete from mobility.import_file where job_id = ?", jobId);
    }
}
