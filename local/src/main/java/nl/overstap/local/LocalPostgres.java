package nl.overstap.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A real PostgreSQL with the database {@code overstap} and its two roles, listening on 127.0.0.1 only.
 *
 * <p>Everybody, the superuser too, logs in with a random password that is kept beside the data (mode 600).
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String DATABASE = "overstap";
    private static final String OWNER = "overstap_owner";
    private static final String APP = "overstap_app";
    private static final Duration STARTUP = Duration.ofSeconds(60);

    /** An environment variable: with it, the server counts what each statement takes. Benchmarks print that. */
    private static final String STATEMENTS = "OVERSTAP_STATEMENTS";

    private final Path folder;
    private final EmbeddedPostgres server;
    private final FileChannel lock;
    private final Properties kept;
    private final Runnable afterClose;

    private LocalPostgres(
            Path folder, EmbeddedPostgres server, FileChannel lock, Properties kept, Runnable afterClose) {
        this.folder = folder;
        this.server = server;
        this.lock = lock;
        this.kept = kept;
        this.afterClose = afterClose;
    }

    /**
     * Starts the server on the data in the folder, which is made where it is absent; what was committed survives
     * {@code kill -9}.
     *
     * <p>A server that a killed process left behind on the same data is stopped first. A folder that another living
     * process uses is refused with {@link IllegalStateException}.
     */
    public static LocalPostgres start(Path dataDir) {
        return start(dataDir, Durability.KEPT, dataDir.resolve("program"), () -> {});
    }

    /** Starts an empty server that forgets everything when it is closed, or when this process ends; fast, not durable. */
    public static LocalPostgres startTemporary() {
        try {
            Path folder = Files.createTempDirectory("overstap-postgres-");
            Path program = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "overstap-postgres-program-" + System.getProperty("user.name"));
            LocalPostgres postgres = start(folder, Durability.NONE, program, () -> PrivateFiles.delete(folder));
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "close-postgres"));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a server that a killed process left behind on the folder's data, and says whether there was one. */
    public static boolean endLeftBehind(Path dataDir) {
        if (!Files.isDirectory(dataDir.resolve("cluster"))) {
            return false;
        }
        try (FileChannel _ = lock(dataDir)) {
            return orphan(dataDir.resolve("cluster"), dataDir.resolve("program"))
                    .end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // the library waits 5 seconds for a shutdown, which a busy computer doesn't always make
    private static void endCompletely(Path cluster, Path program) {
        try {
            orphan(cluster, program).end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The variables by which the application logs in to the server that runs, or last ran, on the folder's data. */
    public static Map<String, String> loginAsApplication(Path dataDir) {
        Properties kept = PrivateFiles.read(dataDir.resolve("postgres.properties"));
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://" + Ports.HOST + ":" + kept.getProperty("port", "0") + "/" + DATABASE,
                "QUARKUS_DATASOURCE_USERNAME",
                APP,
                "QUARKUS_DATASOURCE_PASSWORD",
                kept.getProperty("app", ""));
    }

    private static OrphanedPostgres orphan(Path cluster, Path program) throws IOException {
        return new OrphanedPostgres(cluster, PrivateFiles.folder(program));
    }

    /** The address without user and password, so that Flyway and the application can each log in as themselves. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + Ports.HOST + ":" + server.getPort() + "/" + DATABASE;
    }

    /** The role that owns the database and may make tables and trusted extensions; for migrations. */
    public String ownerUser() {
        return OWNER;
    }

    public String ownerPassword() {
        return kept.getProperty("owner");
    }

    /** The role of the running application: owns nothing, cannot bypass row security. */
    public String appUser() {
        return APP;
    }

    public String appPassword() {
        return kept.getProperty("app");
    }

    public String superuserPassword() {
        return kept.getProperty("superuser");
    }

    /** A connection as superuser to the database whose server runs on the folder: past row security, for backups. */
    public static Connection superuserOf(Path dataDir) throws SQLException {
        Properties kept = PrivateFiles.read(dataDir.resolve("postgres.properties"));
        String url = "jdbc:postgresql://" + Ports.HOST + ":" + kept.getProperty("port") + "/" + DATABASE;
        return DriverManager.getConnection(url, "postgres", kept.getProperty("superuser"));
    }

    /** The server's main process; the file that names it is PostgreSQL's own. */
    public ProcessHandle process() {
        try (Stream<String> lines = Files.lines(folder.resolve("cluster").resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Stops the server in an orderly way (open transactions are rolled back) and frees the folder. */
    @Override
    public synchronized void close() {
        if (!lock.isOpen()) {
            return;
        }
        try (lock) {
            server.close();
            afterClose.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalPostgres start(Path folder, Durability durability, Path program, Runnable afterClose) {
        FileChannel lock = lock(PrivateFiles.folder(folder));
        try {
            Path cluster = folder.resolve("cluster");
            if (durability == Durability.KEPT) {
                orphan(cluster, program).end();
            }
            Path complete = folder.resolve("complete");
            if (!Files.exists(complete)) {
                // nobody was ever given a password for what an interrupted first start left: nothing is lost
                PrivateFiles.delete(cluster);
            }
            Properties kept = passwords(folder.resolve("postgres.properties"));
            EmbeddedPostgres server = launch(folder, cluster, program, durability, kept);
            if (!Files.exists(complete)) {
                makeDatabase(server, kept);
                PrivateFiles.write(complete, "");
            }
            Runnable afterwards = durability == Durability.NONE ? afterClose : () -> endCompletely(cluster, program);
            return new LocalPostgres(folder, server, lock, kept, afterwards);
        } catch (IOException | SQLException | RuntimeException e) {
            release(lock);
            throw new IllegalStateException("PostgreSQL does not start; see " + folder.resolve("postgres.log"), e);
        }
    }

    private static EmbeddedPostgres launch(
            Path folder, Path cluster, Path program, Durability durability, Properties kept) throws IOException {
        Path superuser = folder.resolve("superuser.tmp");
        PrivateFiles.write(superuser, kept.getProperty("superuser"));
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(PrivateFiles.folder(cluster))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(PrivateFiles.folder(program).toFile())
                .setRegisterShutdownHook(false)
                .setPort(Ports.freeOr(Integer.parseInt(kept.getProperty("port", "0"))))
                .setPGStartupWait(STARTUP)
                .setOutputRedirector(LogFile.addingTo(folder.resolve("postgres.log")))
                // these three stand behind initdb's "-A trust" of the library and win over it
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", superuser.toString())
                .setConnectConfig("password", kept.getProperty("superuser"))
                // the same order and the same upper case on every computer
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setDataDirectoryCustomizer(data -> allowOnlyPasswords(data.toPath()))
                .setServerConfig("listen_addresses", Ports.HOST)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                // what a refused row held stands in no log
                .setServerConfig("log_error_verbosity", "terse")
                // which statements take how long, for whoever measures
                .setServerConfig(
                        "shared_preload_libraries", System.getenv(STATEMENTS) == null ? "" : "pg_stat_statements")
                // the library switches both off; and a page torn by a crash must be repairable
                .setServerConfig("fsync", durability.setting)
                .setServerConfig("synchronous_commit", durability.setting)
                .setServerConfig("full_page_writes", durability.setting);
        try {
            EmbeddedPostgres server = builder.start();
            kept.setProperty("port", Integer.toString(server.getPort()));
            PrivateFiles.write(folder.resolve("postgres.properties"), kept);
            return server;
        } finally {
            Files.deleteIfExists(superuser);
        }
    }

    private static void allowOnlyPasswords(Path cluster) {
        PrivateFiles.write(cluster.resolve("pg_hba.conf"), """
                # written at every start
                host all postgres 127.0.0.1/32 scram-sha-256
                host %s %s,%s 127.0.0.1/32 scram-sha-256
                """.formatted(DATABASE, OWNER, APP));
    }

    private static void makeDatabase(EmbeddedPostgres server, Properties kept) throws SQLException {
        String limits = "nosuperuser nobypassrls nocreaterole nocreatedb";
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create role " + OWNER + " login password '" + kept.getProperty("owner") + "' " + limits);
            statement.execute("create role " + APP + " login password '" + kept.getProperty("app") + "' " + limits
                    + " noinherit");
            statement.execute("create database " + DATABASE + " owner " + OWNER);
            statement.execute("revoke all on database " + DATABASE + " from public");
            statement.execute("grant connect on database " + DATABASE + " to " + APP);
        }
    }

    private static Properties passwords(Path file) {
        Properties kept = PrivateFiles.read(file);
        if (!kept.containsKey("superuser")) {
            for (String role : new String[] {"superuser", "owner", "app"}) {
                kept.setProperty(role, PrivateFiles.secret());
            }
            PrivateFiles.write(file, kept);
        }
        return kept;
    }

    private static FileChannel lock(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException _) {
                // held by this very process: as taken as by another one
            }
            channel.close();
            throw new IllegalStateException("The data in " + folder + " is in use by another process.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Durability {
        KEPT("on"),
        NONE("off");

        private final String setting;

        Durability(String setting) {
            this.setting = setting;
        }
    }
}
