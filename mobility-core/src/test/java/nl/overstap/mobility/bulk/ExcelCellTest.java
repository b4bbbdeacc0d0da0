package nl.overstap.mobility.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcelCellTest {

    @Test
    void a_format_shows_a_day_by_its_day_its_year_or_the_name_of_its_month() {
        assertThat(List.of("d-m-yyyy", "YYYY", "mmm", "[$-413]d\\ mmmm\\ yyyy;@", "[Red]\"op \"d"))
                .allMatch(ExcelCell::showsDay);
    }

    @Test
    void what_a_format_shows_as_it_stands_is_no_day() {
        assertThat(List.of("General", "0.00", "h:mm:ss", "\"dag \"0", "\\d0", "_y0", "*d0", "[Red]0"))
                .noneMatch(ExcelCell::showsDay);
    }

    @Test
    void what_is_not_closed_goes_on_to_the_end() {
        assertThat(List.of("[".repeat(254) + "d", "0\"d", "0\\", "0_", "")).noneMatch(ExcelCell::showsDay);
    }
}
