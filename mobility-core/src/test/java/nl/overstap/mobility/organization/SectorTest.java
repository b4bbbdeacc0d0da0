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

    @Test
    void a_code_belongs_to_the_branch_of_its_own_edition() {
        assertThat(Sector.branch(Sector.Scheme.SBI2008, "86.10")).isEqualTo(Branch.CARE);
        assertThat(Sector.branch(Sector.Scheme.SBI2008, "Q")).isEqualTo(Branch.CARE);
        assertThat(Sector.branch(Sector.Scheme.SBI2025, "R")).isEqualTo(Branch.CARE);
        assertThat(Sector.branch(Sector.Scheme.SBI2025, "5911")).isEqualTo(Branch.INFORMATION);
        assertThat(Sector.branch(Sector.Scheme.SBI2025, "62")).isEqualTo(Branch.INFORMATION);
        assertThat(Sector.branch(Sector.Scheme.SBI2008, "01.11")).isEqualTo(Branch.AGRICULTURE);
        assertThat(Sector.branch(Sector.Scheme.SBI2008, "99")).isEqualTo(Branch.INTERNATIONAL);
        assertThat(Sector.branch(Sector.Scheme.SBI2025, "V")).isEqualTo(Branch.INTERNATIONAL);
    }
}
