package nl.overstap.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerWordsTest {

    /** What the columns that keep them take. */
    private static final int LONGEST = 500;

    @Test
    void whatever_bytes_a_server_says_are_kept_on_one_line_without_what_no_database_takes() {
        assertThat(ServerWords.without("550\u00005.1.1\r\n\u0007unknown", null)).isEqualTo("550 5.1.1 unknown");
    }

    @Test
    void however_much_a_server_says_is_kept_as_far_as_it_fits() {
        assertThat(ServerWords.without("550 " + "\uD83D\uDE00".repeat(10_000), null)
                        .length())
                .isLessThan(LONGEST);
    }
}
