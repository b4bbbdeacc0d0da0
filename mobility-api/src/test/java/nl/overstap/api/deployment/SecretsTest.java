package nl.overstap.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published holds no secret, and what holds one does not say it. */
class SecretsTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();

    /** What is made by building or running, or is somebody's own; nothing of it is published. */
    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", "node_modules", ".overstap", ".idea", ".vscode", ".env");

    private static final String CALLED =
            "(?i)(?:password|passwd|secret|api[-_.]?key|auth[-_]?token|(?:link|address|master|private)[-_.]?keys?)";

    private static final List<Pattern> ANYWHERE = List.of(
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}"),
            Pattern.compile("whsec_[A-Za-z0-9+/=]{16,}"),
            Pattern.compile("(?i)\"(?:password|secret|value|privateKey)\"\\s*:\\s*\"[^\"$ …]{12,}\""),
            Pattern.compile("(?i)jdbc:postgresql://[^\\s\"]*password=[^\\s\"&$]+"));

    /**
     * A value that is given to something called a secret, wherever in the line and in quotes or not; placeholders and names
     * are none, and neither is a variable of psql ({@code password :'owner'}).
     */
    private static final List<Pattern> CONFIGURED = List.of(
            Pattern.compile(CALLED + "[\"']?(?:\\s*=|:)\\s*[\"']?[^\\s$#{<\"'(…`*]{6,}"),
            Pattern.compile("(?i)^\\s*(?:ENV|ARG)\\s+\\w*" + CALLED + "\\s+[\"']?[^\\s$#{<\"'(…=]{6,}"));

    /** In a program what is called so mostly names one: only what looks made by chance, with a digit, is a secret itself. */
    private static final Pattern WRITTEN =
            Pattern.compile(CALLED + "\"?\\s*[=:,(]\\s*\"(?=[^\"]*\\d)[A-Za-z0-9+/=_-]{16,}\"");

    /** Made up for the documentation of webhooks and for tests, and good for nothing else. */
    private static final List<String> EXAMPLES = List.of(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcGVyYXRvciJ9.",
            "b25seSB0ZXN0cyBrbm93IHRoaXMgbWFzdGVyIGtleSE=",
            "dGhlIG9uZSBiZWZvcmUsIG9ubHkgdGVzdHMga25vdyE=",
            "Ug2nXrVb0c6oYtqkJ1pWm3dF8hLsZa5eKi7uTx4vRjE=",
            "q8Zr2mWv5xLk9TbN4cHd7sFg1jPy6uEa",
            "a7Yt3nVb6wKj0RcM5dGf8hSx2lQz9oUi");

    @Test
    void no_file_that_is_published_holds_a_secret() throws IOException {
        List<String> found = new ArrayList<>();
        Set<Path> looked = new HashSet<>();
        Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // this one says what a secret looks like
                if (isOurs(file)
                        && !file.endsWith("SecretsTest.java")
                        && !file.toString().endsWith(".log")) {
                    looked.add(TOP.relativize(file));
                    look(file, found);
                }
                return FileVisitResult.CONTINUE;
            }
        });

        assertThat(found).isEmpty();
        assertThat(looked)
                .contains(
                        Path.of(".ci/run"),
                        Path.of("docker/compose.yaml"),
                        Path.of("tools/package.json"),
                        Path.of("mobility-api/src/test/java/nl/overstap/api/testing/TestPlatform.java"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.datasource.password=hunter2hunter2",
                "      POSTGRES_PASSWORD: hunter2hunter2",
                "      POSTGRES_PASSWORD: \"hunter2hunter2\"",
                "password: 'hunter2hunter2'",
                "      - QUARKUS_MAILER_PASSWORD=hunter2hunter2",
                "export PGPASSWORD=hunter2hunter2",
                "OVERSTAP_LINK_KEY=0123456789abcdef",
                "ENV OVERSTAP_LINK_KEY=0123456789abcdef",
                "ENV OVERSTAP_ADDRESS_KEY 0123456789abcdef",
                "overstap.vault.master-key=0123456789abcdef",
                "OVERSTAP_VAULT_MASTER_KEY: 0123456789abcdef",
                "OVERSTAP_VAULT_OLD_MASTER_KEYS=0123456789abcdef",
                "//registry.example/:_authToken=0123456789abcdef",
                "  \"secret\": \"0123456789abcdef\",",
                "-----BEGIN PRIVATE KEY-----"
            })
    void a_secret_would_be_found(String line) {
        assertThat(isSecret(Path.of("compose.yaml"), line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String LINK_KEY = \"0123456789abcdef\";",
                "Map.entry(\"overstap.vault.master-key\", \"0123456789abcdef\")",
                "environment.put(\"QUARKUS_DATASOURCE_PASSWORD\", \"hunter2hunter2hunter2\");",
                "-----BEGIN RSA PRIVATE KEY-----"
            })
    void a_secret_would_be_found_in_a_program(String line) {
        assertThat(isSecret(Path.of("Some.java"), line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OVERSTAP_LINK_KEY: ${OVERSTAP_LINK_KEY:?set it}",
                "  POSTGRES_PASSWORD: \"$POSTGRES_PASSWORD\"",
                "create role overstap_owner login password :'owner_password' nosuperuser;",
                "quarkus.datasource.password=<yours>"
            })
    void what_names_a_secret_is_none(String line) {
        assertThat(isSecret(Path.of("compose.yaml"), line)).isFalse();
    }

    private static boolean isOurs(Path path) {
        return !NOT_OURS.contains(path.getFileName().toString());
    }

    private static boolean isSecret(Path file, String line) {
        List<Pattern> others = file.toString().endsWith(".java") ? List.of(WRITTEN) : CONFIGURED;
        return EXAMPLES.stream().noneMatch(line::contains)
                && Stream.concat(ANYWHERE.stream(), others.stream())
                        .anyMatch(secret -> secret.matcher(line).find());
    }

    private static void look(Path file, List<String> found) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException _) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (isSecret(file, lines.get(i))) {
                found.add(TOP.relativize(file) + ":" + (i + 1));
            }
        }
    }
}
