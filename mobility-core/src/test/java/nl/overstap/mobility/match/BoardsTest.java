package nl.overstap.mobility.match;

import static nl.overstap.mobility.match.OpenVacanciesTest.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class BoardsTest {

    private final UUID network = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final Boards<OpenVacancies> boards =
            new Boards<>(5, open -> open.byId().size());

    @Test
    void a_board_is_found_under_what_it_was_read_under_only() {
        OpenVacancies open = open(2);
        boards.keep(network, "then", open);

        assertThat(boards.find(network, "then")).containsSame(open);
        assertThat(boards.find(network, "now")).isEmpty();
        assertThat(boards.find(other, "then")).isEmpty();
    }

    @Test
    void when_there_are_too_many_who_was_asked_for_longest_ago_is_forgotten() {
        UUID third = UUID.randomUUID();
        boards.keep(network, "then", open(2));
        boards.keep(other, "then", open(3));
        assertThat(boards.find(network, "then")).isPresent();

        boards.keep(third, "then", open(1));

        assertThat(boards.find(other, "then")).isEmpty();
        assertThat(boards.find(network, "then")).isPresent();
        assertThat(boards.find(third, "then")).isPresent();
    }

    @Test
    void one_alone_is_kept_however_large() {
        boards.keep(network, "then", open(9));

        assertThat(boards.find(network, "then")).isPresent();
    }
}
