package nl.overstap.local.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.overstap.local.LocalPostgres;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes all data of this home to one file, as of one moment, while the application works on. The keys of people are no
 * part of it: they stay in the vault's folder, of which the backup brings the copy up to date.
 */
final class BackupCommand {

    private static final String TABLES = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                string_agg(quote_ident(a.attname), ', ' order by a.attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
                and n.nspname not in ('information_schema', 'public', 'vault') and c.relname <> 'flyway_schema_history'
            group by n.nspname, c.relname order by 1""";

    private static final String SEQUENCES = """
            select quote_ident(schemaname) || '.' || quote_ident(sequencename), coalesce(last_value, start_value),
                last_value is not null
            from pg_sequences where schemaname not in ('information_schema', 'public', 'vault') order by 1""";

    private static final String VERSION = """
            select version from mobility.flyway_schema_history where success and version is not null
            order by installed_rank desc limit 1""";

    private BackupCommand() {}

    static int run(Home home, Options options, PrintStream out) {
        Path file = Path.of(options.next("the file to write")).toAbsolutePath();
        options.end();
        if (!Embedding.of(System.getenv()).data()) {
            throw new Refusal(
                    "The data is in a database of your own: back it up with pg_dump, as docs/operations.md says.");
        }
        if (!Files.exists(home.postgres().resolve("complete"))) {
            throw new Refusal("There is no data in " + home.folder() + " yet.");
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        try (Lent lent = Lent.of(home)) {
            BackupFile.Manifest manifest = write(lent.connection(), fresh);
            keepKeys(home, lent.connection(), manifest.installation());
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            long rows =
                    manifest.tables().stream().mapToLong(BackupFile.Table::rows).sum();
            out.println("Backed up " + rows + " rows of " + manifest.tables().size() + " tables to " + file + ".");
            out.println("The keys that open it stay in " + home.vault() + ": keep a copy of that folder, the latest"
                    + " alone, on another disk, and never beside backups.");
            return 0;
        } catch (IOException _) {
            throw new Refusal("The file " + file + " cannot be written.");
        } catch (SQLException e) {
            throw new Refusal("The database refused the backup (SQLState " + e.getSQLState() + "): see "
                    + home.postgres().resolve("postgres.log") + ".");
        }
    }

    /** The database of a home, whether or not something runs on it. */
    record Lent(@Nullable LocalPostgres started, Connection connection) implements AutoCloseable {

        static Lent of(Home home) throws SQLException {
            if (home.running().isPresent()) {
                return new Lent(null, LocalPostgres.superuserOf(home.postgres()));
            }
            LocalPostgres postgres = LocalPostgres.start(home.postgres());
            return new Lent(postgres, LocalPostgres.superuserOf(home.postgres()));
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            if (started != null) {
                started.close();
            }
        }
    }

    static void keepKeys(Home home, Connection connection, UUID installation) throws SQLException {
        Path file = home.vault().resolve(installation + ".keys");
        KeyFile keys = new KeyFile();
        keys.add(file);
        keys.add(connection);
        keys.write(file);
    }

    private static BackupFile.Manifest write(Connection connection, Path file) throws SQLException, IOException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            List<BackupFile.Table> tables = new ArrayList<>();
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String[] table : rows(connection, TABLES, 2)) {
                tables.add(write(copy, zip, table[0], table[1]));
            }
            List<BackupFile.Sequence> sequences = new ArrayList<>();
            for (String[] row : rows(connection, SEQUENCES, 3)) {
                sequences.add(new BackupFile.Sequence(row[0], Long.parseLong(row[1]), row[2].equals("t")));
            }
            BackupFile.Manifest manifest = new BackupFile.Manifest(
                    Instant.now(),
                    UUID.fromString(rows(connection, "select id from vault.installation", 1)
                            .getFirst()[0]),
                    rows(connection, VERSION, 1).getFirst()[0],
                    tables,
                    sequences);
            zip.putNextEntry(new ZipEntry(BackupFile.MANIFEST));
            zip.write(manifest.json().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return manifest;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
    }

    private static BackupFile.Table write(CopyManager copy, ZipOutputStream zip, String table, String columns)
            throws SQLException, IOException {
        BackupFile.Table entry = new BackupFile.Table(table, columns, 0, "");
        zip.putNextEntry(new ZipEntry(entry.entry()));
        MessageDigest digest = BackupFile.sha256();
        OutputStream out = new DigestOutputStream(zip, digest);
        long rows = copy.copyOut("copy (select " + columns + " from " + table + ") to stdout", out);
        zip.closeEntry();
        return new BackupFile.Table(table, columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static List<String[]> rows(Connection connection, String query, int columns) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(query)) {
            while (row.next()) {
                String[] values = new String[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = row.getString(i + 1);
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
