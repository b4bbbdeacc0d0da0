package nl.overstap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    @TempDir
    Path home;

    /** Unpacked once: one test runs at a time, and each has its own data. */
    @TempDir
    static Path program;

    @BeforeEach
    void share() throws Exception {
        Files.createSymbolicLink(home.resolve("program"), program);
    }

    @Test
    void what_was_committed_survives_a_stop_and_the_passwords_stay() throws Exception {
        String password;
        try (var postgres = LocalPostgres.start(home)) {
            password = postgres.appPassword();
            execute(postgres, "create table kept (name text)", "insert into kept values ('Zoë')");
        }

        try (var postgres = LocalPostgres.start(home)) {
            assertThat(asOwner(postgres, "select name from kept")).isEqualTo("Zoë");
            assertThat(postgres.appPassword()).isEqualTo(password);
        }
    }

    @Test
    void the_settings_that_make_a_commit_durable_are_on() throws Exception {
        try (var postgres = LocalPostgres.start(home)) {
            assertThat(asOwner(postgres, "show fsync")).isEqualTo("on");
            assertThat(asOwner(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(asOwner(postgres, "show full_page_writes")).isEqualTo("on");
            assertThat(asOwner(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_wrong_password_is_refused_to_every_role() {
        try (var postgres = LocalPostgres.startTemporary()) {
            for (String role : new String[] {"postgres", "overstap_owner", "overstap_app"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), role, "wrong"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void the_owner_makes_schemas_and_trusted_extensions_and_the_application_cannot() throws Exception {
        try (var postgres = LocalPostgres.startTemporary()) {
            execute(postgres, "create schema mobility", "create extension pg_trgm", "create extension unaccent");
            assertThat(asOwner(postgres, "select similarity('ZOË', 'zoë')")).isEqualTo("1");

            try (var app =
                    DriverManager.getConnection(postgres.jdbcUrl(), postgres.appUser(), postgres.appPassword())) {
                assertThatThrownBy(() -> app.createStatement().execute("create schema other"))
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> app.createStatement().execute("create temp table t (n int)"))
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> app.createStatement().execute("set role overstap_owner"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    @Tag("faults")
    void a_server_left_behind_by_a_killed_process_is_taken_over_with_its_data() throws Exception {
        Process killed = anotherProcessThatCommitsAndWaits();
        killed.destroyForcibly().waitFor();
        assertThat(leftBehind()).as("the orphan lives on").matches(ProcessHandle::isAlive);
        ProcessHandle orphan = leftBehind();

        try (var postgres = LocalPostgres.start(home)) {
            assertThat(asOwner(postgres, "select name from kept")).isEqualTo("acknowledged");
            assertThat(orphan.info().command()).as("program of the orphan").isEmpty();
        }
    }

    @Test
    @Tag("faults")
    void a_server_killed_itself_starts_again_with_what_was_committed() throws Exception {
        Process killed = anotherProcessThatCommitsAndWaits();
        leftBehind().destroyForcibly();
        killed.destroyForcibly().waitFor();

        try (var postgres = LocalPostgres.start(home)) {
            assertThat(asOwner(postgres, "select name from kept")).isEqualTo("acknowledged");
        }
    }

    @Test
    void data_in_use_is_refused_and_left_alone() throws Exception {
        try (var postgres = LocalPostgres.start(home)) {
            assertThatThrownBy(() -> LocalPostgres.start(home)).hasMessageContaining("in use by another process");
            assertThat(asOwner(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    @Tag("faults")
    void an_interrupted_first_start_is_begun_anew() throws Exception {
        Files.createDirectories(home.resolve("cluster/base"));
        Files.writeString(home.resolve("cluster/postgresql.conf"), "half");

        try (var postgres = LocalPostgres.start(home)) {
            assertThat(asOwner(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void passwords_are_readable_by_their_owner_alone() throws Exception {
        LocalPostgres.start(home).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("postgres.properties"))))
                .isEqualTo("rw-------");
        assertThat(home.resolve("superuser.tmp")).doesNotExist();
    }

    @Test
    void a_temporary_server_leaves_nothing() throws Exception {
        var postgres = LocalPostgres.startTemporary();
        Path folder = postgres.folder();
        assertThat(folder).isDirectory();
        postgres.close();

        assertThat(folder).doesNotExist();
    }

    /** Runs in a process of its own: commits a row, says so, and waits to be killed. */
    static final class Committing {
        public static void main(String[] arguments) throws Exception {
            var postgres = LocalPostgres.start(Path.of(arguments[0]));
            execute(postgres, "create table kept (name text)", "insert into kept values ('acknowledged')");
            System.out.println("committed");
            Thread.sleep(60_000);
        }
    }

    private Process anotherProcessThatCommitsAndWaits() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Committing.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = process.inputReader()) {
            assertThat(output.lines().anyMatch("committed"::equals)).isTrue();
        }
        return process;
    }

    private ProcessHandle leftBehind() throws Exception {
        String pid = Files.readAllLines(home.resolve("cluster/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void execute(LocalPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = owner(postgres);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String asOwner(LocalPostgres postgres, String query) throws SQLException {
        try (Connection connection = owner(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection owner(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
    }
}
