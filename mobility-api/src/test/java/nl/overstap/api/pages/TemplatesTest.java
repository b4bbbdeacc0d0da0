package nl.overstap.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every template of a page keeps to, also one that no test shows. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern FORM = Pattern.compile("(?s)<form\\b[^>]*>.*?</form>");
    private static final Pattern INLINE =
            Pattern.compile("(?i)<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:|data:");

    @Test
    void every_form_holds_the_proof_of_its_page() throws IOException {
        List<String> without = new ArrayList<>();
        int forms = 0;
        for (Path template : templates()) {
            for (var form : FORM.matcher(Files.readString(template)).results().toList()) {
                forms++;
                if (!form.group().contains("name=\"proof\" value=\"{cdi:forms.proof(")) {
                    without.add(
                            template + ": " + form.group().lines().findFirst().orElse(""));
                }
            }
        }

        assertThat(without).isEmpty();
        assertThat(forms).isGreaterThan(10);
    }

    @Test
    void nothing_stands_inline_that_the_policy_of_pages_forbids() throws IOException {
        for (Path template : templates()) {
            assertThat(INLINE.matcher(Files.readString(template)).find())
                    .as(template.toString())
                    .isFalse();
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
