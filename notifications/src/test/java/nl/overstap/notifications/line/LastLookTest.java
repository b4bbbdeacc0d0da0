package nl.overstap.notifications.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastLookTest {

    private static final byte[] WORDS = "MAIL FROM:<>".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long now;
    private Duration standstill = Duration.ZERO;

    /** The process stands still once it has looked. */
    private final OutputStream looking = LastLook.looking(
            new OutputStream() {
                @Override
                public void write(int one) {
                    now += standstill.toNanos();
                    line.write(one);
                }
            },
            () -> now);

    @AfterEach
    void nothing_is_looked_for_any_more() {
        LastLook.over();
    }

    @Test
    void what_may_begin_is_written_whole_and_looked_at_once() throws IOException {
        int[] looks = new int[1];
        LastLook.before(() -> ++looks[0] > 0);

        looking.write(WORDS);
        looking.write(WORDS);

        assertThat(line.toString(StandardCharsets.US_ASCII)).isEqualTo("MAIL FROM:<>MAIL FROM:<>");
        assertThat(looks[0]).isEqualTo(1);
    }

    @Test
    void of_what_may_not_begin_nothing_is_written() {
        LastLook.before(() -> false);

        assertThatThrownBy(() -> looking.write(WORDS)).isInstanceOf(LastLook.TooLate.class);

        assertThat(line.size()).isZero();
    }

    @Test
    void a_process_that_stood_still_after_its_look_says_no_more_than_a_byte() {
        standstill = Duration.ofSeconds(10);
        LastLook.before(() -> true);

        assertThatThrownBy(() -> looking.write(WORDS)).isInstanceOf(LastLook.TooLate.class);

        assertThat(line.size()).isEqualTo(1);
    }

    @Test
    void a_look_that_took_long_is_taken_again() throws IOException {
        int[] looks = new int[1];
        LastLook.before(() -> {
            now += looks[0] == 0 ? Duration.ofSeconds(10).toNanos() : 0;
            return ++looks[0] > 0;
        });

        looking.write(WORDS);

        assertThat(looks[0]).isEqualTo(2);
        assertThat(line.toByteArray()).isEqualTo(WORDS);
    }

    @Test
    void a_busy_computer_makes_pauses() throws IOException {
        standstill = Duration.ofMillis(50);
        LastLook.before(() -> true);

        looking.write(WORDS[0]);
        looking.write(WORDS, 1, WORDS.length - 1);

        assertThat(line.toByteArray()).isEqualTo(WORDS);
    }
}
