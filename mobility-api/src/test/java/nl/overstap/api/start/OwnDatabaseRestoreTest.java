package nl.overstap.api.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has a PostgreSQL of their own gets everything back by the commands of docs/operations.md, word for word. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class OwnDatabaseRestoreTest {

    private static final String OURS = "in ('mobility', 'notification', 'vault')";

    private static final Path PAGE = Path.of("..", "docs", "operations.md");

    /** The lines of the page that make or restore a dump, without what is said beside them. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^    ((?:pg_dump|pg_restore) .*?)(?: +#.*)?$");

    private static final String RESTORED = "restored_as_documented";

    /** Everything beside rows that one may lack without a word of it. */
    private static final List<String> MADE = List.of(
            "select format('%s %s', tgrelid::regclass, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal",
            "select format('%s %s', oid::regprocedure, proacl) from pg_proc where pronamespace::regnamespace::text "
                    + OURS,
            "select concat_ws(' ', schemaname, tablename, policyname, roles, cmd, qual, with_check) from pg_policies",
            "select format('%s %s %s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity, relowner::regrole, relacl)"
                    + " from pg_class where relkind in ('r', 'p', 'S') and relnamespace::regnamespace::text " + OURS,
            "select indexdef from pg_indexes where schemaname " + OURS,
            "select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint"
                    + " where connamespace::regnamespace::text " + OURS);

    @TempDir
    Path folder;

    @Test
    void a_restore_as_documented_makes_all_that_was_there_and_what_is_promised_holds() throws Exception {
        needed();
        Region.fresh().vacancy();
        List<String> commands = COMMAND.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(commands).hasSize(4);

        try {
            does("create database " + RESTORED + " owner overstap_owner");
            for (String command : commands) {
                run(command);
            }
            try (Connection before = Owner.superuser();
                    Connection after = restored()) {
                for (String made : MADE) {
                    assertThat(rowsWithoutBrackets(after, made))
                            .containsExactlyElementsOf(rowsWithoutBrackets(before, made));
                }
                assertThat(rows(after, "select id from mobility.network"))
                        .isNotEmpty()
                        .containsExactlyElementsOf(rows(before, "select id from mobility.network"));
                assertThat(rows(after, "select person_id from vault.person_key"))
                        .containsExactlyElementsOf(rows(before, "select person_id from vault.person_key"));
                assertThat(TriggerCheck.of(after)).isEmpty();
            }
        } finally {
            does("drop database if exists " + RESTORED);
        }
    }

    /** The dump of the data is restored first, and knows no schema of the keys. */
    @Test
    void nothing_beside_the_keys_needs_their_schema_to_be_made() throws SQLException {
        try (Connection superuser = Owner.superuser()) {
            assertThat(rows(superuser, """
                    select format('%s %s needs %s', o.type, o.identity, r.identity) from pg_depend d
                    cross join pg_identify_object(d.classid, d.objid, d.objsubid) o
                    cross join pg_identify_object(d.refclassid, d.refobjid, d.refobjsubid) r
                    where r.identity ~ '(^|[ (])vault(\\.|$)' and o.identity !~ '(^|[ (])vault(\\.|$)'
                        and o.schema is distinct from 'pg_toast'""")).isEmpty();
        }
    }

    @Test
    void a_database_that_lacks_a_trigger_or_has_it_switched_off_is_refused_by_name() throws SQLException {
        try (Connection owner = Owner.connect()) {
            assertThat(TriggerCheck.of(owner)).isEmpty();
            owner.setAutoCommit(false);
            try (Statement change = owner.createStatement()) {
                change.execute("set local lock_timeout = '20s'");
                change.execute("drop trigger key_goes_too on mobility.import_file");
                change.execute("alter table mobility.network_settings disable trigger kept");

                assertThat(TriggerCheck.of(owner))
                        .satisfiesExactly(
                                first -> assertThat(first)
                                        .startsWith(
                                                "The database lacks the trigger mobility.import_file.key_goes_too, or"),
                                second -> assertThat(second).contains("mobility.network_settings.kept"));
            } finally {
                owner.rollback();
            }
        }
    }

    @Test
    void every_trigger_that_is_made_is_looked_for_at_the_start() throws SQLException {
        try (Connection superuser = Owner.superuser()) {
            assertThat(rows(superuser, """
                    select format('%s.%s.%s', n.nspname, c.relname, g.tgname) from pg_trigger g
                    join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace
                    where not g.tgisinternal and n.nspname""" + " " + OURS)).containsExactlyElementsOf(TriggerCheck.TRIGGERS);
        }
    }

    /** Skips where the tools of a PostgreSQL as new as the server are missing: older ones refuse to dump it. */
    private static void needed() throws SQLException {
        int server;
        try (Connection superuser = Owner.superuser()) {
            server = superuser.getMetaData().getDatabaseMajorVersion();
        }
        if (version("pg_dump") < server || version("pg_restore") < server) {
            abort("skipped: pg_dump and pg_restore of PostgreSQL " + server + " or newer are not on this computer"
                    + " (the package postgresql-client-" + server + "; the embedded server has none)");
        }
    }

    private static int version(String tool) {
        if (Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .noneMatch(place -> Files.isExecutable(Path.of(place, tool)))) {
            return 0;
        }
        try {
            Process asked = new ProcessBuilder(tool, "--version").start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(said.replaceAll("(?s)^.*?\\) (\\d+).*$", "$1"));
        } catch (IOException e) {
            return 0;
        }
    }

    /** As the page has it, in the folder; only the new database gets another name, since the server has one of that name. */
    private void run(String command) throws Exception {
        boolean restores = !command.startsWith("pg_dump");
        String line = restores ? command.replaceAll("(?<= )overstap(?= |$)", RESTORED) : command;
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        shell.environment().put("PGHOST", "127.0.0.1");
        shell.environment().put("PGPORT", address().replaceAll("^.*:(\\d+)/.*$", "$1"));
        shell.environment().put("PGUSER", "postgres");
        shell.environment().put("PGPASSWORD", Owner.superuserPassword());

        int code = shell.start().waitFor();

        assertThat(code)
                .as("%s: %s", line, Files.readString(folder.resolve("said")))
                .isZero();
    }

    private static String address() {
        return ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    }

    private static Connection restored() throws SQLException {
        return DriverManager.getConnection(
                address().replaceAll("/[^/]*$", "/" + RESTORED), "postgres", Owner.superuserPassword());
    }

    private static void does(String statement) throws SQLException {
        try (Connection superuser = Owner.superuser();
                Statement work = superuser.createStatement()) {
            work.execute(statement);
        }
    }

    /** PostgreSQL writes conditions with fewer of them after they were read once more. */
    private static List<String> rowsWithoutBrackets(Connection connection, String query) throws SQLException {
        return rows(connection, query).stream()
                .map(row -> row.replaceAll("[()]", ""))
                .sorted()
                .toList();
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows.stream().sorted().toList();
    }
}
