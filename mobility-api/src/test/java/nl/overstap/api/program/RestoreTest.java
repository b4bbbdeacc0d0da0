package nl.overstap.api.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup is one file, a restore brings everything back, and whoever was erased in between stays erased. */
// long: not seen green since the trail is sealed and people have keys
@Tag("long")
@Tag("walk")
class RestoreTest {

    private static final String POSTED = """
            {"person": {"givenName": "%s", "familyName": "Kanarie%s", "email": "%s@kandidaat.example"},
             "currentEmployer": {"organizationId": "%s"}, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
             "profile": {"summary": "Over Kanarie%s", "engagements": ["EMPLOYMENT"]}}""";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void what_was_backed_up_comes_back_but_not_who_was_erased_since() throws IOException {
        try (Program program = new Program()) {
            program.start();
            String stays = post(program, "Blijft");
            String leaves = post(program, "Vertrekt");
            JsonNode before = program.get("bureau", "/v1/candidates/" + stays);
            JsonNode report = program.get("bureau", "/v1/reports/transitions?from=2020-01-01&to=2029-12-31");
            Path file = program.home().resolveSibling("backup.zip");
            program.overstap("backup", file.toString()).isDone();
            String later = post(program, "Later");
            program.delete("bureau", "/v1/candidates/" + leaves);

            program.overstap("stop").isDone();
            program.overstap("reset", "--yes").isDone();
            String said = program.overstap(
                            "restore", file.toString(), "--home", program.home().toString())
                    .isDone()
                    .out();
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
            damaged(program, file);
        }
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
