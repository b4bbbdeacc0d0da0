package nl.overstap.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published holds no secret, and what holds one does not say it. */
class SecretsTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();

    /** What is deployed, or tells how to. */
    private static final List<String> PLACES = List.of(
            "docker",
            "docs",
            "mobility-api/src/main",
            "mobility-core/src/main",
            "notifications/src/main",
            "matching/src/main",
            "local/src/main",
            "benchmarks",
            "overstap",
            "pom.xml");

    /** A key, a token, or a value that is given to something called a secret; placeholders and names are none. */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}"),
            Pattern.compile("whsec_[A-Za-z0-9+/=]{16,}"),
            Pattern.compile(
                    "(?i)^[\\w.-]*(?:password|secret|api[-_]?key|link[._]key|address[._]key)\\s*[=:]\\s*[^\\s$#{<\"'(…]{6,}"),
            Pattern.compile("(?i)\"(?:password|secret|value|privateKey)\"\\s*:\\s*\"[^\"$ …]{12,}\""),
            Pattern.compile("(?i)jdbc:postgresql://[^\\s\"]*password=[^\\s\"&$]+"));

    /** Of the documentation of webhooks. */
    private static final String EXAMPLE = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    @Test
    void no_file_that_is_published_holds_a_secret() throws IOException {
        List<String> found = new ArrayList<>();
        for (String place : PLACES) {
            try (Stream<Path> files = Files.walk(TOP.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    look(file, found);
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void a_secret_would_be_found() {
        for (String line : List.of(
                "quarkus.datasource.password=hunter2hunter2",
                "OVERSTAP_LINK_KEY=0123456789abcdef",
                "  \"secret\": \"0123456789abcdef\",",
                "-----BEGIN PRIVATE KEY-----")) {
            assertThat(SECRETS).as(line).anyMatch(secret -> secret.matcher(line).find());
        }
        assertThat(SECRETS)
                .noneMatch(secret -> secret.matcher("OVERSTAP_LINK_KEY: ${OVERSTAP_LINK_KEY:?set it}")
                        .find());
    }

    private static void look(Path file, List<String> found) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException _) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.contains(EXAMPLE)
                    && SECRETS.stream().anyMatch(secret -> secret.matcher(line).find())) {
                found.add(TOP.relativize(file) + ":" + (i + 1));
            }
        }
    }
}
