package nl.overstap.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private Path file;
    private Path before;

    @BeforeEach
    void a_file_that_was_written_to() throws IOException {
        file = folder.resolve("postgres.log");
        before = folder.resolve("postgres.log.1");
        Files.writeString(file, "the first line\n");
    }

    @Test
    void what_is_neither_large_nor_old_is_added_to() {
        LogFile.turnOver(file, Instant.now().plus(LogFile.OLD).minus(A_DAY));

        assertThat(file).hasContent("the first line");
        assertThat(before).doesNotExist();
    }

    @Test
    void what_began_a_month_ago_is_put_beside_and_goes_after_another() {
        Instant later = Instant.now().plus(LogFile.OLD).plus(A_DAY);

        LogFile.turnOver(file, later);
        assertThat(file).doesNotExist();
        assertThat(before).hasContent("the first line");

        LogFile.turnOver(file, later);
        assertThat(before).doesNotExist();
    }

    @Test
    void what_is_large_is_put_beside() throws IOException {
        try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
            grown.setLength(20_000_001);
        }

        LogFile.turnOver(file, Instant.now());

        assertThat(file).doesNotExist();
        assertThat(before).exists();
    }
}
