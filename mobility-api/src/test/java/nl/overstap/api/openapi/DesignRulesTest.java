package nl.overstap.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The NL GOV API Design Rules by their own rule set, which is read from where it is kept. */
class DesignRulesTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Path SPECTRAL = TOP.resolve("tools/node_modules/.bin/spectral");
    private static final Path RULES = rules(System.getenv("OVERSTAP_API_RULES"));

    private static Path rules(@Nullable String folder) {
        return (folder == null ? TOP.resolveSibling("shared/api-design-rules") : Path.of(folder))
                .resolve("linter.yaml");
    }

    @BeforeEach
    void spectral_and_the_rules_are_there() {
        assumeTrue(Files.exists(SPECTRAL), "skipped: Spectral is not installed (npm ci in tools)");
        assumeTrue(Files.exists(RULES), "skipped: no linter.yaml (OVERSTAP_API_RULES names its folder)");
    }

    @Test
    void the_document_keeps_the_api_design_rules() throws Exception {
        assertThat(lint(Contract.FILE)).isEmpty();
    }

    @Test
    void a_document_that_breaks_a_rule_is_found() throws Exception {
        Path broken = Files.createTempFile("openapi", ".yaml");
        Files.writeString(broken, Files.readString(Contract.FILE).replace("url: \"/v1\"", "url: \"/\""));

        assertThat(lint(broken)).contains("nlgov:include-major-version-in-uri");

        Files.delete(broken);
    }

    /** What Spectral has to say; empty: not even a hint. */
    private static String lint(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        SPECTRAL.toString(),
                        "lint",
                        "--quiet",
                        "--fail-severity=hint",
                        "--ruleset",
                        RULES.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said;
    }
}
