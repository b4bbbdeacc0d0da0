package nl.overstap.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    /** Lines of several instances, and of what stands beside them, are laid side by side: a time of day alone says no day. */
    @Test
    void a_line_begins_with_its_moment_in_utc_wherever_the_program_runs() throws IOException {
        Properties configuration = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            configuration.load(file);
        }
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "said", "nl.overstap.Some");
        line.setInstant(Instant.parse("2026-07-01T23:30:00.123456Z"));

        String written = new PatternFormatter(configuration.getProperty("quarkus.log.console.format")).format(line);

        assertThat(written).startsWith("2026-07-01T23:30:00.123Z INFO ").endsWith("said\n");
    }
}
