package nl.overstap.mobility.organization;

import static org.assertj.core.api.Assertions.assertThat;

import nl.overstap.mobility.Violation;
import org.junit.jupiter.api.Test;

class SectorTest {

    @Test
    void sections_and_codes_with_or_without_dots_are_accepted() {
        for (String code : new String[] {"Q", "86", "861", "86.1", "8610", "86.10", "86101", "86.10.1", "01.11"}) {
            assertThat(new Sector(Sector.Scheme.SBI2008, code).violations().isEmpty())
                    .as(code)
                    .isTrue();
        }
    }

    @Test
    void what_is_no_code_is_refused_by_the_field() {
        for (String code : new String[] {"", "8", "zorg", "q", "861011", "86.", "8.6", "86..1", "Q86", "8610a"}) {
            assertThat(new Sector(Sector.Scheme.SBI2025, code).violations().list())
                    .as(code)
                    .extracting(Violation::field)
                    .containsExactly("code");
        }
    }
}
