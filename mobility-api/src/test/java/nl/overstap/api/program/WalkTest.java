package nl.overstap.api.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The main job in ten requests, as README tells it, against the program as README starts it. */
@Tag("walk")
class WalkTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```$");

    /** What the walk does not print by itself, for us to look at. */
    private static final String AND_WHO = """
            jq -n --arg sam $sam --arg candidate $candidate --arg vacancy $vacancy --arg round $round \\
              --arg introduction $introduction --arg reference $reference '$ARGS.named'
            """;

    private static final String THIS_YEAR = "/v1/reports/transitions?from=%1$tY-01-01&to=%1$tY-12-31";

    @Test
    void the_main_job_in_ten_requests_is_done_as_readme_tells_it() throws IOException {
        for (String tool : List.of("bash", "curl", "jq")) {
            assumeTrue(isInstalled(tool), tool + " is needed for the walk and is not installed");
        }
        try (Program program = new Program()) {
            program.start();
            LivedRegion region = new LivedRegion(program);
            region.isComplete();
            region.hasDecided();
            String year = THIS_YEAR.formatted(java.time.LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")));
            JsonNode before = program.get("bureau", year).get("people");

            List<JsonNode> said = program.run(List.of("bash", "-euo", "pipefail", "-c", script()))
                    .isDone()
                    .values();

            assertThat(said).as("what the ten steps print").hasSize(9);
            Walked walked = new Walked(program, said.removeLast());
            walked.wasPostedAndConsented(said.get(0));
            walked.matchedAndWasProposed(said.get(1), said.get(2));
            walked.wentRound(said.get(3));
            walked.wasAnswered(said.get(4));
            walked.wasIntroduced(said.get(5));
            walked.wasPlaced(said.get(6));
            assertThat(said.get(7))
                    .as("the report")
                    .isEqualTo(program.get("bureau", year).get("people"));
            for (String people : List.of("registered", "introduced", "placed")) {
                assertThat(said.get(7).get(people).asInt())
                        .as(people)
                        .isEqualTo(before.get(people).asInt() + 1);
            }

            // five minutes more, of ./overstap test walk
            if ("yes".equals(System.getProperty("clients"))) {
                assertThat(new GeneratedClients(program).doTheMainJob())
                        .as("clients that could not be generated here")
                        .isEmpty();
            }

            assertThat(program.overstap("stop").isDone().out()).isEqualTo("Overstap has stopped.\n");
            assertThat(program.status().get("running").asBoolean()).isFalse();
        }
    }

    /** Looks behind what each step printed. */
    private record Walked(Program program, JsonNode who) {

        private String id(String of) {
            return who.get(of).asText();
        }

        private JsonNode ofBureau(String path) {
            return program.get("bureau", path);
        }

        void wasPostedAndConsented(JsonNode status) {
            assertThat(status.asText()).isEqualTo("ACTIVE");
            JsonNode candidate = ofBureau("/v1/candidates/" + id("candidate"));
            assertThat(candidate.at("/person/email").asText()).isEqualTo(id("sam"));
            List<String> purposes = new ArrayList<>();
            ofBureau("/v1/candidates/" + id("candidate") + "/consents")
                    .get("items")
                    .forEach(consent -> {
                        if (consent.get("given").asBoolean()) {
                            purposes.add(consent.get("purpose").asText());
                        }
                    });
            assertThat(purposes).containsExactlyInAnyOrder("MATCHING", "CIRCULATION");
        }

        void matchedAndWasProposed(JsonNode match, JsonNode proposal) {
            assertThat(match.get("score").asDouble()).isBetween(0.9, 1.0);
            assertThat(match.get("parts").properties()).hasSize(6);
            assertThat(match.at("/parts/SKILLS").asDouble()).isEqualTo(1);
            assertThat(proposal.toString()).isEqualTo("{\"status\":\"PROPOSED\",\"origin\":\"ENGINE\"}");
            assertThat(ofBureau("/v1/vacancies/" + id("vacancy")).get("status").asText())
                    .isEqualTo("OPEN");
        }

        void wentRound(JsonNode preview) {
            assertThat(preview.get("count").asInt()).isPositive();
            assertThat(preview.at("/anonymousProfile/reference").asText()).startsWith(id("reference"));
            assertThat(preview.toString()).doesNotContain("Sam", "Veenstra", id("sam"), id("candidate"));
            JsonNode round = ofBureau("/v1/circulations/" + id("round"));
            assertThat(round.get("candidateId").asText()).isEqualTo(id("candidate"));
            List<JsonNode> mails = program.mails().stream()
                    .filter(mail -> mail.get("text").asText().contains(id("reference")))
                    .toList();
            assertThat(mails).isNotEmpty();
            assertThat(mails.toString()).doesNotContain("Veenstra", id("sam"));
        }

        void wasAnswered(JsonNode answer) {
            assertThat(answer.asText()).isEqualTo("INTERESTED");
            List<String> answers = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = ofBureau("/v1/circulations/" + id("round") + "/recipients?limit=100&cursor=" + next);
                page.get("items").forEach(item -> answers.add(item.get("answer").asText()));
                next = page.get("next").isNull() ? "" : page.get("next").asText();
            } while (!next.isEmpty());
            assertThat(answers).filteredOn("INTERESTED"::equals).hasSize(1);
        }

        void wasIntroduced(JsonNode introduced) {
            assertThat(introduced.get("status").asText()).isEqualTo("INTRODUCED");
            assertThat(introduced.at("/candidate/email").asText()).isEqualTo(id("sam"));
            JsonNode introduction = ofBureau("/v1/introductions/" + id("introduction"));
            assertThat(introduction.get("candidateAnswer").asText()).isEqualTo("YES");
            assertThat(introduction.get("employerAnswer").asText()).isEqualTo("YES");
            assertThat(introduction.get("status").asText()).isEqualTo("CLOSED");
            assertThat(introduction.get("outcome").asText()).isEqualTo("PLACED");
        }

        void wasPlaced(JsonNode placement) {
            assertThat(placement.toString()).isEqualTo("{\"status\":\"STARTED\",\"endsSearch\":true}");
            assertThat(ofBureau("/v1/candidates/" + id("candidate"))
                            .get("status")
                            .asText())
                    .isEqualTo("PLACED");
            assertThat(ofBureau("/v1/circulations/" + id("round")).get("status").asText())
                    .as("who is placed is no longer sent round")
                    .isEqualTo("CLOSED");
        }
    }

    /** The bash blocks of README, word for word. */
    private static String script() throws IOException {
        String blocks = BLOCK.matcher(Files.readString(Program.readme()))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        assertThat(blocks).contains("# 1. ", "# 10. ");
        return blocks + AND_WHO;
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
