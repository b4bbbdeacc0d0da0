package nl.overstap.mobility.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hides in a text in many spellings, and ordinary summaries in which nothing does. */
class TextCorpusTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            anna apenstaart gmail punt com                       | EMAIL_ADDRESS
            anna.jansen at gmail dot com                         | EMAIL_ADDRESS
            mail naar jansen [at] bedrijf [dot] nl               | EMAIL_ADDRESS
            jansen(at)bedrijf(punt)nl                            | EMAIL_ADDRESS
            reach me: a.jansen {at} post . org                   | EMAIL_ADDRESS
            anna @ post.example                                  | EMAIL_ADDRESS
            kijk op annajansen punt nl voor meer                 | LINK
            see annajansen(dot)com                               | LINK
            LinkedIn: annajansen                                 | LINK
            linkedin.com/in/anna                                 | LINK
            volg mij op @anna_jansen                             | LINK
            Skype naam anna.j                                    | LINK
            bel 06.12.34.56.78                                   | TELEPHONE_NUMBER
            bel 06–1234–5678                                     | TELEPHONE_NUMBER
            bel +31 (0)6 - 12 34 56 78                           | TELEPHONE_NUMBER
            bel 0 6 1 2 3 4 5 6 7 8                              | TELEPHONE_NUMBER
            O6-12345678                                          | TELEPHONE_NUMBER
            31612345678                                          | TELEPHONE_NUMBER
            bereikbaar op 31 6 12345678                          | TELEPHONE_NUMBER
            app mij op 6-1234 5678                               | TELEPHONE_NUMBER
            tel. 428 411 in de avond                             | TELEPHONE_NUMBER
            call me on 428411                                    | TELEPHONE_NUMBER
            nul zes een twee drie vier vijf zes zeven acht       | TELEPHONE_NUMBER
            zero six, one two three four five six                | TELEPHONE_NUMBER
            mijn bsn is 111222333                                | CITIZEN_SERVICE_NUMBER
            BSN 1112.22.333                                      | CITIZEN_SERVICE_NUMBER
            bsn: 123 456 782                                     | CITIZEN_SERVICE_NUMBER
            sofinummer 123-456-782                               | CITIZEN_SERVICE_NUMBER
            bsn 10000008                                         | CITIZEN_SERVICE_NUMBER
            BSN 111/222/333                                      | CITIZEN_SERVICE_NUMBER
            BSN 111–222–333                                      | CITIZEN_SERVICE_NUMBER
            BSN 111  222  333                                    | CITIZEN_SERVICE_NUMBER
            nr 25 111 222 333                                    | CITIZEN_SERVICE_NUMBER
            Ik woon op Stationsstraat 12.                        | ADDRESS
            Stationsstraat nr. 12a                               | ADDRESS
            Kerkplein nummer 3 in het dorp                       | ADDRESS
            aan de Lange Weg 3, Ermelo                           | ADDRESS
            P.O. Box 44                                          | ADDRESS
            Groet, Anna                                          | PERSON_NAME
            Ik heet Anneliesje en kan veel                       | PERSON_NAME
            My name is Anneliesje and I can                      | PERSON_NAME
            Vraag het aan mevrouw De Vries                       | PERSON_NAME
            mijn chef dhr. P. van den Broek weet het             | PERSON_NAME
            Reference: Mr Johnson of the hospital                | PERSON_NAME
            A.B. Jansen                                          | PERSON_NAME
            P.J. van der Meer heeft het gezien                   | PERSON_NAME
            Truus van der Meer heeft het gezien                  | PERSON_NAME
            Ik werkte met Jan de Boer samen                      | PERSON_NAME
            I worked with Sarah O'Neill for years                | PERSON_NAME
            Bel Noor Bakker voor referenties                     | PERSON_NAME
            Mijn collega Mehmet Yılmaz weet er alles van         | PERSON_NAME
            collega: Zeger Buitenhuis                            | PERSON_NAME
            Mijn leidinggevende Truus de Wit gaat met pensioen   | PERSON_NAME
            Referentie: Zeger van Buitenhuis                     | PERSON_NAME
            Ask for Zebedee Outhouse at the front desk           | PERSON_NAME
            my colleague Zebedee Outhouse agrees                 | PERSON_NAME
            Samen met Małgorzata Kowalska heb ik dit opgezet     | PERSON_NAME
            Opgeleid door Rachid El Amrani                       | PERSON_NAME
            Opgeleid door Abdelkader Benali                      | PERSON_NAME
            Ingewerkt door Radjesh Ramdin en zijn ploeg          | PERSON_NAME
            Olena Shevchenko leerde mij het vak                  | PERSON_NAME
            Samen met Firas al Hamwi                             | PERSON_NAME
            """)
    void it_is_found_however_it_is_spelled(String text, TextFinding expected) {
        assertThat(TextPatterns.in(text)).contains(expected);
    }

    @Test
    void of_ordinary_summaries_at_most_one_in_fifty_is_stopped() {
        List<String> stopped = ORDINARY.stream()
                .filter(text -> !TextPatterns.in(text).isEmpty())
                .map(text -> text + " " + TextPatterns.in(text))
                .toList();

        assertThat(ORDINARY).hasSizeGreaterThan(50);
        assertThat(stopped).hasSizeLessThanOrEqualTo(ORDINARY.size() / 50);
    }

    @Test
    void every_citizen_service_number_is_found_and_of_other_numbers_of_its_length_one_in_eleven() {
        Random random = new Random(42);
        List<String> missed = new ArrayList<>();
        int others = 0;
        int stopped = 0;
        for (int i = 0; i < 20_000; i++) {
            String digits = Integer.toString(random.nextInt(100_000_000, 1_000_000_000));
            String written = List.of("%s%s%s", "%s.%s.%s", "%s %s %s", "%s-%s-%s")
                    .get(i % 4)
                    .formatted(digits.substring(0, 3), digits.substring(3, 6), digits.substring(6));
            boolean found = TextPatterns.in("nummer " + written + ".").contains(TextFinding.CITIZEN_SERVICE_NUMBER);
            if (isCitizens(digits)) {
                if (!found) missed.add(written);
            } else {
                others++;
                if (found) stopped++;
            }
        }

        assertThat(missed).isEmpty();
        assertThat(others).isGreaterThan(17_000);
        assertThat(stopped).isZero();
    }

    /** Said otherwise than in the program: the weights 9 to 2 and -1. */
    private static boolean isCitizens(String digits) {
        int[] weights = {9, 8, 7, 6, 5, 4, 3, 2, -1};
        int sum = 0;
        for (int i = 0; i < 9; i++) sum += weights[i] * (digits.charAt(i) - '0');
        return Math.floorMod(sum, 11) == 0;
    }

    @Test
    void telephone_numbers_are_found_whatever_stands_between_their_digits() {
        Random random = new Random(43);
        for (int i = 0; i < 5_000; i++) {
            String start = List.of("06", "+316", "00316", "+31 6", "+31(0)6", "0341", "020", "(0341)")
                    .get(random.nextInt(8));
            int rest = start.equals("0341") || start.equals("(0341)") ? 6 : start.equals("020") ? 7 : 8;
            StringBuilder number = new StringBuilder(start);
            for (int digit = 0; digit < rest; digit++) {
                if (random.nextInt(3) == 0)
                    number.append(List.of(" ", "-", ".", " - ", "/", "–", "  ").get(random.nextInt(7)));
                number.append(random.nextInt(10));
            }
            assertThat(TextPatterns.in("te bereiken op " + number + " na zessen"))
                    .as(number.toString())
                    .contains(TextFinding.TELEPHONE_NUMBER);
        }
    }

    @Test
    void organizations_that_readers_know_are_found_by_part_and_by_initials() {
        assertThat(mentions("Holding Jansen Staalbouw Nederland B.V.", "Ik werk bij jansen staalbouw aan hallen"))
                .isTrue();
        assertThat(mentions("Ziekenhuis Gelderse Vallei", "Twintig jaar bij het ZGV gewerkt"))
                .isTrue();
        assertThat(mentions("Ziekenhuis Gelderse Vallei", "Twintig jaar bij het Z.G.V. gewerkt"))
                .isTrue();
        assertThat(mentions("Stichting Sint Jansdal", "verpleegkundige in sint-jansdal"))
                .isTrue();
        assertThat(mentions("Ziekenhuis Gelderse Vallei", "Ik zoek werk in een ziekenhuis"))
                .isFalse();
        assertThat(mentions("Hogere Beroeps Opleidingen", "Ik heb HBO gedaan")).isFalse();
        assertThat(mentions("De Groep", "Ik werk graag in een groep")).isFalse();
    }

    @Test
    void a_word_of_a_name_that_is_no_word_of_others_is_found_where_it_is_written_as_a_name() {
        assertThat(callsByOneWord("Stichting Ziekenhuis St. Jansdal", "twintig jaar bij Jansdal"))
                .isTrue();
        assertThat(callsByOneWord("Stichting Ziekenhuis St. Jansdal", "twintig jaar bij St. Jansdal"))
                .isTrue();
        assertThat(callsByOneWord("Stichting Ziekenhuis St. Jansdal", "jaren bij 'Jansdal-Zuid'"))
                .isTrue();
        assertThat(callsByOneWord("Zorggroep Opella", "Eerst bij Opella, toen thuis"))
                .isTrue();
        assertThat(callsByOneWord("Bouwbedrijf Van Norel", "opgeleid bij Norel aan hallen"))
                .isTrue();

        assertThat(callsByOneWord("Stichting Ziekenhuis St. Jansdal", "Ik zoek werk in een Ziekenhuis"))
                .isFalse();
        assertThat(callsByOneWord("De Grote Zaag Bouw", "Grote teams leiden kan ik. Zagen ook"))
                .isFalse();
        assertThat(callsByOneWord("De Grote Zaag Bouw", "een grote keuken")).isFalse();
        assertThat(callsByOneWord("Kuiper Zorg en Welzijn", "MBO Zorg en Welzijn, richting Techniek"))
                .isFalse();
        assertThat(callsByOneWord("Veluwse Transport Groep", "in het Transport op de Veluwse wegen"))
                .isFalse();
    }

    private static boolean callsByOneWord(String organization, String text) {
        return KnownName.namesIn(text).stream()
                .anyMatch(KnownName.of(organization).words()::contains);
    }

    private static boolean mentions(String organization, String text) {
        Set<String> words = TextCheck.phrases(text);
        return KnownName.of(organization).isIn(words, KnownName.capitals(text));
    }

    @Test
    void a_part_of_somebodys_own_name_is_found_and_a_particle_is_none() {
        assertThat(PersonNames.isPartIn("van der Berg-Smit", "vroeger heette ik Smit"))
                .isTrue();
        assertThat(PersonNames.isPartIn("Anna Maria", "ik, maria, kan dit")).isTrue();
        assertThat(PersonNames.isPartIn("van der Berg", "van der berg")).isTrue();
        assertThat(PersonNames.isPartIn("van der Berg", "een van der velen")).isFalse();
    }

    private static final List<String> ORDINARY = List.of("""
            Twaalf jaar ervaring in de zorg, graag 24 tot 32 uur per week.
            Allround timmerman met VCA en rijbewijs BE, gewend aan werken op hoogte.
            Ik zoek een functie op hbo-niveau in de logistiek, het liefst in de regio.
            Gediplomeerd verpleegkundige niveau 4 met BIG-registratie; ervaring op de spoedeisende hulp.
            Van 2010-2014 administratief medewerker, daarna tot 2022 teamleider van 14 mensen.
            Houdt van klantcontact, is stressbestendig en werkt graag in een klein team.
            Ervaring met SAP, Excel en AFAS; leert nieuwe systemen snel.
            Vaste baan van 36 uur gewenst, 2 dagen thuiswerken is prettig.
            Bijbaan 12 uur is ook welkom naast mijn opleiding.
            Verantwoordelijk voor een budget van 1.250.000 euro en 20 vestigingen.
            In 2019 geslaagd voor MBO Zorg en Welzijn; nu bezig met HBO Verpleegkunde.
            Rijbewijs C en code 95, ervaring met koeltransport door de Benelux.
            Ik werk graag met mijn handen en zie wat er moet gebeuren.
            CNC-draaier, leest tekeningen, stelt zelf machines in op 0,01 mm nauwkeurig.
            Leerkracht groep 5 tot en met 8, gespecialiseerd in rekenen.
            Na 25 jaar bij dezelfde werkgever toe aan iets nieuws.
            Ervaren HR-adviseur met kennis van de CAO Metaal en verzuimbegeleiding.
            Beschikbaar vanaf 1 september 2026, ook voor een project van 6 maanden.
            Sterk in plannen en organiseren, spreekt Nederlands, Engels en Pools.
            Schoonmaakster met eigen vervoer, werkt het liefst overdag tussen 9 en 15 uur.
            Kok met 8 jaar ervaring, HACCP-certificaat, gewend aan 200 couverts per avond.
            Programmeert in Java, Python en SQL; werkte aan een app voor 100.000 gebruikers.
            Beveiliger met diploma en pas; nachtdiensten zijn geen probleem.
            Ik heb 3 jaar op kantoor gewerkt en 5 jaar in de winkel.
            Monteur met kennis van warmtepompen, zonnepanelen en F-gassen.
            Graag een werkgever waar ik kan groeien naar de rol van uitvoerder.
            Projectleider civiele techniek, projecten tot 12.500.000 euro.
            Op dit punt de juiste persoon voor wie structuur zoekt.
            Vrachtwagenchauffeur, kent de weg in Duitsland en is 5 dagen per week beschikbaar.
            Medewerker klantenservice, gemiddeld 60 gesprekken per dag, telefoon en chat.
            Lasser MIG/MAG en TIG, certificaten geldig tot 01-03-2027.
            Ondersteunt mensen met een beperking bij wonen en werken op een boerderij.
            Na een burn-out volledig hersteld en weer 100% inzetbaar.
            I have ten years of experience in warehouse logistics and lead a team of 12.
            Experienced nurse looking for 24 to 32 hours a week close to home.
            Fluent in English and German, working knowledge of Dutch (B1).
            Skilled in Excel, Power BI and process improvement; Lean Green Belt.
            Looking for a part-time job from January, preferably in education.
            I managed a budget of 2.5 million and 40 people across 3 sites.
            Carpenter with a driving licence who likes working outdoors on the road.
            Former teacher, now retraining as a software developer; available immediately.
            Forklift certificate, shift work is no problem, 2 references on request.
            I enjoy helping people and stay calm when it gets busy.
            Electrician with NEN 3140 and NEN 1010, used to working independently.
            Cook in a hospital kitchen for 6 years, now looking for something closer by.
            Accountant with 15 years in the public sector, SBI 84.11 and the like.
            Ik ben Nederlander, woon in de buurt en kom met de fiets.
            Zij-instromer in het onderwijs met een achtergrond in de Bouw en Techniek.
            Werkvoorbereider met kennis van AutoCAD en Revit, ISO 9001 en ISO 14001.
            Hovenier, werkt zelfstandig, gewend aan opdrachten in parken van 3 hectare.
            Gastvrouw in een hotel aan de kust, spreekt vier talen.
            Doktersassistente met ervaring in triage volgens de NHG-standaard.
            Ploegleider in een 5-ploegendienst, 18 jaar ervaring in de voedingsindustrie.
            Zes jaar manager Human Resources geweest, daarvoor teamleider Zorg en Welzijn.
            Ik heb contact met klanten in Noord Holland en vraag door tot ik het begrijp.
            Was teamleider Intensive Care; collega's noemen mij rustig.
            Medewerker Contact Center, sinds 2020 met Microsoft Teams en Mail Merge.
            Manager Operations in een fabriek, chef Inkoop in een andere.
            Former manager Customer Service; colleagues from Poland and Ukraine.
            Magazijnmedewerker die graag doorgroeit; reachtruck- en EPT-certificaat.
            """.strip().split("\n"));
}
