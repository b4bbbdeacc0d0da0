package nl.overstap.api.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipFile;
import nl.overstap.local.LocalPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup is one file, a restore brings everything back, and whoever was erased in between stays erased. */
@Tag("long")
@Tag("walk")
class RestoreTest {

    private static final String POSTED = """
            {"person": {"givenName": "%s", "familyName": "Kanarie%s", "email": "%s@kandidaat.example"},
             "currentEmployer": {"organizationId": "%s"}, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
             "profile": {"summary": "Over Kanarie%s", "engagements": ["EMPLOYMENT"]}}""";

    private static final int TRIES = 20;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void what_was_backed_up_comes_back_but_not_who_was_erased_since() throws IOException {
        try (Program program = new Program()) {
            program.start();
            String stays = post(program, "Blijft");
            String leaves = post(program, "Vertrekt");
            JsonNode before = program.get("bureau", "/v1/candidates/" + stays);
            JsonNode report = program.get("bureau", "/v1/reports/transitions?from=2020-01-01&to=2029-12-31");
            Backup backup = backup(program);
            Path file = backup.file();
            String later = post(program, "Later");
            program.delete("bureau", "/v1/candidates/" + leaves);

            program.overstap("stop").isDone();
            program.overstap("reset", "--yes").isDone();
            String said = program.overstap(
                            "restore", file.toString(), "--home", program.home().toString())
                    .isDone()
                    .out();
            try (LocalPostgres _ = LocalPostgres.start(program.home().resolve("postgres"))) {
                assertThat(rows(program)).isEqualTo(backup.rows());
            }
            program.start();

            assertThat(said).startsWith("Restored ");
            assertThat(textOf(file)).doesNotContain("Kanarie" + mark, mark + "@kandidaat.example");
            assertThat(program.get("bureau", "/v1/candidates/" + stays)).isEqualTo(before);
            JsonNode erased = program.get("bureau", "/v1/candidates/" + leaves);
            assertThat(erased.get("status").asText()).isEqualTo("ERASED");
            assertThat(erased.get("person").isNull()).isTrue();
            assertThat(program.statusOf("bureau", "/v1/candidates/" + later)).isEqualTo(404);
            assertThat(program.get("bureau", "/v1/reports/transitions?from=2020-01-01&to=2029-12-31"))
                    .isEqualTo(report);
            assertThat(program.mails())
                    .noneMatch(mail -> mail.get("to").toString().contains("vertrekt" + mark));
            program.overstap("verify-trail", "--home", program.home().toString())
                    .isDone();
            damaged(program, file);
        }
    }

    /** @param rows of every table, but of the keys, which no backup has */
    private record Backup(Path file, Map<String, Long> rows) {}

    /** Made while nothing is written, so that it is known how many rows it has; jobs write now and then. */
    private static Backup backup(Program program) {
        for (int i = 0; i < TRIES; i++) {
            Map<String, Long> rows = rows(program);
            Path file = program.home().resolveSibling("backup" + i + ".zip");
            program.overstap("backup", file.toString()).isDone();
            if (rows(program).equals(rows)) {
                assertThat(rows).containsKeys("mobility.candidate", "notification.delivery");
                return new Backup(file, rows);
            }
        }
        throw new AssertionError("something is written all the time");
    }

    private static Map<String, Long> rows(Program program) {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = LocalPostgres.superuserOf(program.home().resolve("postgres"));
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet table = statement.executeQuery("""
                    select table_schema || '.' || table_name from information_schema.tables
                    where table_schema in ('mobility', 'notification') and table_type = 'BASE TABLE'""")) {
                while (table.next()) {
                    tables.add(table.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** A file that is not whole changes nothing. */
    private static void damaged(Program program, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Path broken = file.resolveSibling("broken.zip");
        Files.write(broken, bytes);
        program.overstap("stop").isDone();

        Program.Said said = program.overstap("restore", broken.toString(), "--yes");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("broken.zip");
        assertThat(program.home().resolve("postgres/complete")).exists();
    }

    private String post(Program program, String name) {
        String firm = program.get("hr", "/v1/me").at("/roles/0/organizationId").asText();
        String body = POSTED.formatted(name, mark, name.toLowerCase(java.util.Locale.ROOT) + mark, firm, mark);
        return program.create("hr", "/v1/candidates", body).get("id").asText();
    }

    private static String textOf(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    text.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return text.toString();
    }
}
