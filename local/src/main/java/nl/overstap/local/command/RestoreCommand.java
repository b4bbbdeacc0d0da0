package nl.overstap.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import nl.overstap.local.LocalPostgres;
import nl.overstap.local.PrivateFiles;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Puts what a backup holds in the place of the data of this home. It is made ready beside it and takes its place at the
 * end: where anything goes wrong, all is as it was. Whoever was erased since is erased again by the next start, before
 * it serves anybody; their key is gone already.
 */
final class RestoreCommand {

    /** What is said of messages that waited: nobody knows whether they left after the backup was made. */
    private static final String HOLD = """
            update notification.delivery set status = 'DEAD', claim = null, start_by = null, claimed_until = null,
                last_error = 'It waited when the backup was made; whether it left since is not known.'
            where status in ('QUEUED', 'SENDING', 'WAITING')""";

    private static final String WITHOUT_KEY = """
            select count(*) from mobility.candidate c where c.status <> 'ERASED'
                and not exists (select from vault.person_key k where k.person_id = c.id)""";

    private static final String PEOPLE = "select count(*) from mobility.candidate where status <> 'ERASED'";

    private final Home home;
    private final Path jar;
    private final BackupFile backup;
    private final Path beside;

    private RestoreCommand(Home home, Path jar, BackupFile backup) {
        this.home = home;
        this.jar = jar;
        this.backup = backup;
        beside = home.folder().resolve("postgres-restored");
    }

    static int run(Home home, Options options, PrintStream out) {
        Path jar = Path.of(options.value("--jar", "mobility-api/target/quarkus-app/quarkus-run.jar"));
        Path file = Path.of(options.next("the file to restore")).toAbsolutePath();
        options.end();
        if (!Embedding.of(System.getenv()).data()) {
            throw new Refusal("The data is in a database of your own: restore it as docs/operations.md says.");
        }
        if (home.running().isPresent()) {
            throw new Refusal("Overstap runs on " + home.folder() + ": stop it first with ./overstap stop.");
        }
        home.prepare();
        try (FileChannel _ = home.lock();
                BackupFile backup = BackupFile.open(file)) {
            home.needRoom();
            RestoreCommand restore = new RestoreCommand(home, jar, backup);
            try {
                restore.make(out);
            } finally {
                PrivateFiles.delete(restore.beside);
            }
            return 0;
        } catch (IOException e) {
            throw new Refusal("The restore stopped, and nothing was changed: " + e.getMessage());
        } catch (SQLException e) {
            throw new Refusal(
                    "The database refused the restore (SQLState " + e.getSQLState() + "); nothing was changed.");
        }
    }

    private void make(PrintStream out) throws SQLException, IOException {
        KeyFile keys = keys();
        PrivateFiles.delete(beside);
        long held;
        long people;
        try (LocalPostgres postgres = LocalPostgres.start(PrivateFiles.folder(beside))) {
            migrate(postgres, backup.manifest().version());
            try (Connection connection = LocalPostgres.superuserOf(beside)) {
                connection.setAutoCommit(false);
                load(connection);
                keys.load(connection, backup.manifest().installation());
                refuseWithoutKeys(number(connection, WITHOUT_KEY));
                held = update(connection, HOLD);
                people = number(connection, PEOPLE);
                connection.commit();
            }
        }
        PrivateFiles.delete(home.postgres());
        Files.move(beside, home.postgres());
        out.println("Restored " + people + " people and all that belongs to them, as of "
                + backup.manifest().made() + ". Start it with ./overstap start.");
        if (held > 0) {
            out.println(held + " messages waited when the backup was made. They are held, because they may have left"
                    + " since: the bureau finds them among its deliveries and has them sent.");
        }
    }

    /** What the copy beside the data knows, and what the data that is replaced knows of later. */
    private KeyFile keys() throws SQLException {
        KeyFile keys = new KeyFile();
        Path file = home.vault().resolve(backup.manifest().installation() + ".keys");
        keys.add(file);
        if (Files.exists(home.postgres().resolve("complete"))) {
            try (BackupCommand.Lent lent = BackupCommand.Lent.of(home)) {
                if (isSame(lent.connection())) {
                    keys.add(lent.connection());
                    keys.write(file);
                }
            }
        }
        if (keys.isEmpty() && backup.manifest().tables().stream().anyMatch(this::isPeople)) {
            throw new Refusal("The keys that open this backup are not here: put " + file.getFileName()
                    + " and keys.properties of the installation that made it into " + home.vault() + ".");
        }
        return keys;
    }

    private boolean isPeople(BackupFile.Table table) {
        return table.name().equals("mobility.candidate") && table.rows() > 0;
    }

    private boolean isSame(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select to_regclass('vault.installation') is not null")) {
            if (!row.next() || !row.getBoolean(1)) {
                return false;
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select 1 from vault.installation where id = ?")) {
            select.setObject(1, backup.manifest().installation());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void refuseWithoutKeys(long people) {
        if (people > 0) {
            throw new Refusal(
                    "The copy of the keys is older than the backup: " + people
                            + " people could not be read any more. Put the latest one into the vault's folder. Nothing was changed.");
        }
    }

    /** Makes the tables as they were when the backup was made; the next start brings them up to date. */
    private void migrate(LocalPostgres postgres, String version) throws IOException {
        List<String> command = new ArrayList<>(Application.command(jar, List.of(home.marker())));
        command.addAll(List.of("migrate", version));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(home.applicationLog().toFile()));
        builder.environment()
                .putAll(new Variables(System.getenv()).database(postgres).all());
        int code = builder.start().onExit().join().exitValue();
        if (code == UNKNOWN_VERSION) {
            throw new Refusal("The backup was made by a newer Overstap (" + version + "): restore it with that one.");
        }
        if (code != 0) {
            throw new Refusal("The tables could not be made; see " + home.applicationLog() + ". Nothing was changed.");
        }
    }

    /** What the application ends with where it knows no such migration. */
    private static final int UNKNOWN_VERSION = 3;

    /** Foreign keys and triggers rest meanwhile: the rows come from one moment, and are all there or none of them. */
    private void load(Connection connection) throws SQLException, IOException {
        update(connection, "set session_replication_role = replica");
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (BackupFile.Table table : backup.manifest().tables()) {
            update(connection, "delete from " + table.name());
        }
        for (BackupFile.Table table : backup.manifest().tables()) {
            try (InputStream in = backup.read(table)) {
                long rows = copy.copyIn("copy " + table.name() + " (" + table.columns() + ") from stdin", in);
                if (rows != table.rows()) {
                    throw new IOException(table.name() + " took " + rows + " rows instead of " + table.rows());
                }
            }
        }
        for (BackupFile.Sequence sequence : backup.manifest().sequences()) {
            try (PreparedStatement set = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
                set.setString(1, sequence.name());
                set.setLong(2, sequence.last());
                set.setBoolean(3, sequence.called());
                set.execute();
            }
        }
        update(connection, "set session_replication_role = origin");
    }

    private static int update(Connection connection, String statement) throws SQLException {
        try (Statement update = connection.createStatement()) {
            return update.executeUpdate(statement);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
