package nl.overstap.mobility.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as people write them in a text in passing, with and without capitals, and words that only look like one. */
class PersonNamesTest {

    /** Of people in sports and politics, of other names: drawn from elsewhere than the list. */
    private static final List<String> GIVEN =
            List.of(("Dafne, Epke, Sifan, Ranomi, Sven, Ireen, Marianne, Arjen, Wesley, Hakim, Sigrid, Wopke, "
                            + "Jesse, Lilian, Halbe, Jetta, Tofik, Nebahat, Emile, Agnes, Femke, Camiel, Ronald, Elif, "
                            + "Orhan, Andrzej, Olga, Churandy, Pieter, Inge, Gerard, Jorien, Kjeld, Dilan, Attje")
                    .split(", ", -1));

    private static final List<String> FAMILY =
            List.of(("Schippers, Zonderland, Kromowidjojo, Wüst, Robben, Sneijder, Ziyech, Arib, Kaag, Klaver, "
                            + "Marijnissen, Zijlstra, Klijnsma, Albayrak, Roemer, Halsema, Eurlings, Plasterk, Wajda, "
                            + "Pamuk, Tokarczuk, ter Mors, van den Hoogenband, de Bruijn, van der Breggen, Dijkstra")
                    .split(", ", -1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ingewerkt door Tjitske Hoekstra",
                "bel jan de boer",
                "contactpersoon Henk",
                "contactpersoon: henk",
                "dokter Hoekstra",
                "de praktijk van dokter hoekstra",
                "mevrouw bakker weet ervan",
                "collega fatima leerde mij het vak",
                "samen met henk jansen opgezet",
                "mijn leidinggevende wilma is tevreden",
                "Aangestuurd door Zebedeus Buitenzorger",
                "manager Truus",
                "supervised by Priyanka Ramsundar",
                "my colleague sarah agrees",
                "worked with siobhan o'neill",
                "reporting to Malcolm",
                "call henk about it",
                "Hatice Yıldırım leidde de afdeling",
                "opgezet met Łukasz Wiśniewski",
                "van Tjerk Douwe Hiemstra geleerd",
                "Ghizlane El Khattabi nam mij aan",
                "Jan-Willem Kroon nam mij aan"
            })
    void a_name_that_many_bear_is_found_however_it_is_written(String text) {
        assertThat(TextPatterns.in(text)).contains(TextFinding.PERSON_NAME);
    }

    @Test
    void of_names_drawn_from_elsewhere_seven_in_ten_are_found_without_a_word_before_them_that_tells() {
        List<String> missed = new ArrayList<>();
        for (String given : GIVEN) {
            for (String family : FAMILY) {
                if (!PersonNames.isIn("Dit opgezet en geleid, " + given + " " + family + " was erbij.")) {
                    missed.add(given + " " + family);
                }
            }
        }

        assertThat(missed)
                .as(missed.size() + " of " + GIVEN.size() * FAMILY.size())
                .hasSizeLessThan(GIVEN.size() * FAMILY.size() * 3 / 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Ik woon aan de Laan van Westenenk 501
            laan van westenenk 501
            aan de Weg naar Rhenen 12
            Plein van de Vrede 12a
            Hof van Holland nr. 4
            Dreef der Zeven Linden 8
            """)
    void a_street_whose_kind_stands_first_is_an_address(String text) {
        assertThat(TextPatterns.in(text)).contains(TextFinding.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ik heb veel contact met klanten en bel graag zelf.",
                "Bel mij niet voor elf uur, mail kan altijd.",
                "Contact met ouders en kinderen vind ik het leukst.",
                "Mijn collega's noemen mij een harde werker met humor.",
                "Als manager floor en kassa 12 mensen aangestuurd.",
                "Manager ad interim in de zorg, eerder teamleider Wonen.",
                "Ervaring als Floor Manager en Job Coach.",
                "Ingewerkt door ervaren collega's, opgeleid door de werkgever.",
                "Opgeleid door mijn vorige baas tot Eerste Monteur.",
                "Bekend met Power BI, Adobe Illustrator en Visual Basic.",
                "Programmeert in Java, Ruby, Julia en Pascal; bouwt met Jenkins.",
                "Sinds januari op weg naar een baan voor 32 uur.",
                "Elke week op de markt van Putten, 3 dagen achter de kraam.",
                "Op weg van school naar werk in 2019.",
                "De weg naar Duitsland rijd ik 4 keer per maand.",
                "Werkte op de Veluwe, in Nunspeet en Harderwijk.",
                "Woon graag in Ede of Wageningen, niet verder dan Arnhem.",
                "Geen dokter maar wel altijd in een witte jas: apothekersassistente.",
                "De meester van de klas was ziek, dus stond ik voor de groep.",
                "Mevrouw of meneer zeggen we niet, wel jij en jou.",
                "Kok in een grote keuken, daarvoor bakker en visser.",
                "Timmerman, metselaar of schilder: ik kan het allemaal.",
                "Zwarte band in Lean Six Sigma, Prince2 en Scrum Master.",
                "I report to senior management and talk to customers every day.",
                "I was trained by experts and managed by objectives.",
                "Contact will be easy, call any time before nine.",
                "My colleagues can always ask for help, from May to August.",
                "Worked with patients, parents and doctors in Great Britain.",
                "Meet deadlines, text messages in three languages, phone manner.",
                "Dr. of prof. ben ik niet, wel een goede hulp in het lab.",
                "Begeleid door een jobcoach vond ik in Zwolle een leerbaan.",
                "Samen met de buren een tuin in het dorp onderhouden.",
                "Vraag naar meer via het bureau; ik spreek graag verder.",
                "Overleg met artsen en familie is mijn sterke kant."
            })
    void words_that_look_like_a_name_are_none(String text) {
        assertThat(TextPatterns.in(text)).isEmpty();
    }
}
