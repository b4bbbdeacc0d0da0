package nl.overstap.mobility.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrganizationNameTest {

    @Test
    void case_accents_punctuation_and_legal_form_make_no_difference() {
        for (String name : new String[] {
            "Café de Boer B.V.", "cafe de boer bv", "CAFÉ DE BOER", "Stichting Cafe De Boer", "Café  «de Boer», B.V."
        }) {
            assertThat(OrganizationName.normalized(name)).as(name).isEqualTo("cafe de boer");
        }
    }

    @Test
    void an_ampersand_is_and() {
        assertThat(OrganizationName.normalized("Bos & Zn.")).isEqualTo(OrganizationName.normalized("Bos en Zn"));
    }

    @Test
    void a_name_of_nothing_but_a_legal_form_stays_that() {
        assertThat(OrganizationName.normalized("De Stichting B.V.")).isEqualTo("de");
        assertThat(OrganizationName.normalized("Stichting")).isEqualTo("stichting");
        assertThat(OrganizationName.normalized("...")).isEmpty();
    }
}
