package nl.overstap.api.program;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.local.PrivateFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills the program between a commit and the mail that it owes. */
@Tag("faults")
class KillTest {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID: *(<.*>)$");

    /**
     * Anna's mail was with the mail server, which had not answered, when the application alone was killed; Bert's had
     * not left, or nobody knows, when all was killed, the database too.
     */
    @Test
    void what_was_acknowledged_is_there_and_mailed_once_after_everything_was_killed() {
        try (Program program = new Program();
                HoldingMailServer holding = new HoldingMailServer()) {
            program.with("QUARKUS_MAILER_HOST", "127.0.0.1").with("QUARKUS_MAILER_PORT", "" + holding.port());
            program.start();
            JsonNode anna = post(program, "anna");
            eventually(() -> assertThat(messages(holding, "anna")).isNotEmpty());

            program.killApplication();
            program.start();
            JsonNode bert = post(program, "bert");
            program.killAll();
            program.without("QUARKUS_MAILER_HOST", "QUARKUS_MAILER_PORT").start();

            String sentBefore = messageId(messages(holding, "anna").getFirst());
            eventually(() -> assertThat(inInbox(program, "anna")).containsExactly(sentBefore));
            eventually(() -> assertThat(inInbox(program, "bert")).hasSize(1));
            for (JsonNode posted : List.of(anna, bert)) {
                JsonNode kept = program.get(
                        "bureau", "/v1/candidates/" + posted.get("id").asText());
                assertThat(kept.at("/person/email")).isEqualTo(posted.at("/person/email"));
                assertThat(kept.get("status").asText()).isEqualTo("AWAITING_CONSENT");
            }
            theTrailIsAsItWasWritten(program);
        }
    }

    /** While it runs, and against what was printed then, after it was stopped. */
    private static void theTrailIsAsItWasWritten(Program program) {
        String home = program.home().toString();
        Path heads = program.home().resolve("heads");
        Program.Said running = program.overstap("verify-trail", "--home", home).isDone();
        PrivateFiles.write(heads, running.out());
        program.overstap("stop", "--home", home).isDone();

        Program.Said stopped = program.overstap("verify-trail", "--home", home, "--head", heads.toString())
                .isDone();

        assertThat(stopped.out()).containsPattern("[1-9] heads compared: nothing was changed");
    }

    private static JsonNode post(Program program, String name) {
        String employer =
                program.get("hr", "/v1/me").at("/roles/0/organizationId").asText();
        return program.create("hr", "/v1/candidates", """
                {"person": {"givenName": "%1$s", "familyName": "Dekker", "email": "%1$s@kandidaat.example"},
                 "currentEmployer": {"organizationId": "%2$s"}, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
                 "profile": {"engagements": ["EMPLOYMENT"], "postcode": "3841"}}""".formatted(name, employer));
    }

    private static List<String> messages(HoldingMailServer holding, String name) {
        return holding.held().stream()
                .filter(message -> message.contains("To: " + name + "@kandidaat.example"))
                .toList();
    }

    /** The Message-IDs of what came for somebody. */
    private static List<String> inInbox(Program program, String name) {
        return program.mails().stream()
                .filter(mail -> mail.get("to").toString().contains("\"" + name + "@kandidaat.example\""))
                .map(mail -> mail.at("/headers/Message-ID").asText())
                .toList();
    }

    private static String messageId(String message) {
        Matcher line = MESSAGE_ID.matcher(message);
        assertThat(line.find()).as(message).isTrue();
        return line.group(1);
    }
}
