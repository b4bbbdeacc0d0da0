package nl.overstap.mobility.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Zie https://anna.example/cv voor meer        | LINK
            kijk op www.anna.nl                          | LINK
            mijn pagina anna-jansen.nl staat online      | LINK
            mail anna.jansen@post.example gerust         | EMAIL_ADDRESS
            anna (at) post.example                       | EMAIL_ADDRESS
            bel 06-12345678                              | TELEPHONE_NUMBER
            bel 06 12 34 56 78                           | TELEPHONE_NUMBER
            bel +31 6 1234 5678                          | TELEPHONE_NUMBER
            bel (0341) 42 84 11                          | TELEPHONE_NUMBER
            bel 0031 341 428411                          | TELEPHONE_NUMBER
            nummer 123456782                             | TELEPHONE_NUMBER
            ik woon in 3841 AB                           | POSTCODE
            ik woon in 3841ab                            | POSTCODE
            ik woon in 3841 kz.                          | POSTCODE
            Stationsstraat 12 is dichtbij                | ADDRESS
            ik woon aan de Lange Weg 3                   | ADDRESS
            stuur post naar postbus 12                   | ADDRESS
            at 12 Station Road                           | ADDRESS
            """)
    void what_leads_to_a_person_is_found(String text, TextFinding expected) {
        assertThat(TextPatterns.in(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Twaalf jaar ervaring in de zorg, graag 24 tot 32 uur per week.",
                "Van 2010-2014 verpleegkundige, in 2019 in de thuiszorg, vanaf 2020 op een school.",
                "Verdiende ervaring met budgetten van 1.250.000 euro en teams van 20 mensen.",
                "I led a team of 12 on the road 3 days a week.",
                "Ik ben onderweg naar een nieuwe baan. Nu nog op kantoor.",
                "Werkt met Word, Excel en ISO 9001 en is BIG-geregistreerd",
                "VCA, rijbewijs B en 3 jaar heftruck; flexibel (ook in het weekend)."
            })
    void ordinary_words_pass(String text) {
        assertThat(TextPatterns.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna\u200B@post.example", "bel \uFF10\uFF16-12345678", "www\u00AD.anna.nl"})
    void signs_that_nobody_sees_hide_nothing(String text) {
        assertThat(TextPatterns.in(text)).isNotEmpty();
    }
}
