package nl.overstap.api.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.overstap.matching.facts.Engagement;

/** What advertisements and people say, so that no two look alike. */
final class DemoTexts {

    private static final List<String> OPENINGS = List.of(
            "Ons team in %s is klein en hecht, en er is werk genoeg.",
            "In %s werken we met mensen die weten wat ze doen en daar plezier in hebben.",
            "Wij groeien en zoeken in %s iemand die van aanpakken weet.",
            "Een vertrouwde werkgever in %s, met korte lijnen en een goed rooster.",
            "Door een pensioen komt er in %s een plek vrij die we graag goed vullen.");

    private static final Map<Engagement, List<String>> OFFERS = Map.of(
            Engagement.EMPLOYMENT,
                    List.of(
                            "Je begint met een jaarcontract en uitzicht op vast.",
                            "Je krijgt meteen een vast contract; inwerken doen we in je eigen tempo.",
                            "Vaste dagen zijn bespreekbaar en scholing betalen wij."),
            Engagement.SECONDMENT,
                    List.of(
                            "Je blijft in dienst bij je eigen werkgever en werkt een jaar bij ons.",
                            "Een detachering van een jaar, daarna kijken we samen verder."),
            Engagement.PROJECT, List.of("Een afgebakende klus van een jaar, met een duidelijk begin en eind."),
            Engagement.JOB_SWAP,
                    List.of("Ruil een paar maanden van baan met een van onze collega's en kijk hoe het bevalt."),
            Engagement.SHADOW_DAY, List.of("Loop een dag mee en stel al je vragen; je zit nergens aan vast."),
            Engagement.LEARN_WORK,
                    List.of("Je leert het vak bij ons in de praktijk en gaat een dag in de week naar school."),
            Engagement.INTERNSHIP, List.of("Een stageplek met een vaste begeleider en een echte opdracht."),
            Engagement.TRIAL_PLACEMENT,
                    List.of("Twee maanden op proef met behoud van uitkering; bij een klik volgt een contract."),
            Engagement.VOLUNTEERING,
                    List.of("Vrijwilligerswerk op uren die jou passen, met koffie en goede collega's."));

    private static final List<String> ABOUT = List.of(
            "Leert snel, werkt graag samen en zoekt een rustige werkplek.",
            "Nauwkeurig en geduldig, en gewend om onder druk overzicht te houden.",
            "Pakt aan, is op tijd en brengt humor mee naar het werk.",
            "Wil na jaren in hetzelfde vak iets nieuws leren en staat open voor scholing.",
            "Werkt het liefst met mensen en heeft ervaring met het inwerken van nieuwe collega's.",
            "Zelfstandig, praktisch en goed in het oplossen van kleine en grote problemen.");

    private static final List<String> HEADLINES = List.of(
            "%s met ervaring",
            "%s, toe aan een volgende stap", "Ervaren %s zoekt nieuwe uitdaging", "%s met hart voor het vak");

    private static final List<String> NEXT_STEPS = List.of(
            "Samen het cv doorlopen en de belangrijkste vaardigheden kiezen",
            "Een meeloopdag regelen bij een werkgever in de buurt",
            "Uitzoeken welke scholing past en wie die betaalt",
            "Oefenen met een kennismakingsgesprek",
            "Drie vacatures bespreken en er een kiezen om op te reageren");

    private DemoTexts() {}

    static String nextStep(Dice dice) {
        return dice.pick(NEXT_STEPS);
    }

    /** What an advertisement says. */
    static String text(Dice dice, Engagement engagement, String place) {
        return dice.pick(OPENINGS).formatted(place) + " " + dice.pick(Objects.requireNonNull(OFFERS.get(engagement)))
                + " "
                + dice.pick(
                        List.of("Kom gerust eens kijken.", "We maken graag kennis.", "Bellen voor vragen mag altijd."));
    }

    static String about(Dice dice) {
        return dice.pick(ABOUT);
    }

    static String headline(Dice dice, String title) {
        String line = dice.pick(HEADLINES).formatted(title);
        return Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }
}
