package nl.overstap.api.oversight;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words in which a decision is explained to the person it is about (AI Act, article 86; GDPR, article 15). */
@MessageBundle(value = "decision", locale = "nl")
public interface DecisionWords {

    @Message(
            "Op {date} is het voorstel om je in contact te brengen met {organization} voor de vacature “{vacancy}” goedgekeurd.")
    String approved(String date, String organization, String vacancy);

    @Message(
            "Op {date} is het voorstel om je in contact te brengen met {organization} voor de vacature “{vacancy}” afgewezen.")
    String rejected(String date, String organization, String vacancy);

    @Message(
            "Dat besloot een medewerker van het bureau, niet de computer. Die rekende uit hoe goed vacature en profiel bij elkaar passen: {score} van de 100 punten. Namen, leeftijd, geslacht, herkomst en gezondheid tellen daarbij niet mee; ze zijn hier niet bekend of worden niet gebruikt.")
    String madeByAPerson(String score);

    @Message("Je vroeg hier zelf om.")
    String askedByYou();

    @Message("De werkgever vroeg hierom, na het lezen van je anonieme profiel.")
    String askedByEmployer();

    @Message("De computer stelde dit voor, omdat de score hoog genoeg was of alleen door wat niet bekend is te laag.")
    String askedByEngine();

    @Message("{part}: past voor {percent}%, en telt voor {weight}% mee: {points} punten.")
    String counted(String part, String percent, String weight, String points);

    @Message("{part}: daarover is iets niet bekend, dus het levert niets op (het had {points} punten kunnen zijn).")
    String unknown(String part, String points);

    @Message("Vaardigheden")
    String skills();

    @Message("Beroep")
    String occupation();

    @Message("Reisafstand")
    String distance();

    @Message("Uren")
    String hours();

    @Message("Salaris")
    String pay();

    @Message("Opleiding")
    String education();

    @Message(
            "Ben je het er niet mee eens, of klopt er iets niet? Verander je profiel of neem contact op met het bureau: een mens kijkt er opnieuw naar.")
    String contest();
}
