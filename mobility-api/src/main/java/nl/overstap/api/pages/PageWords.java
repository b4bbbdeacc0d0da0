package nl.overstap.api.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of all pages' frames, and of the pages without a feature of their own. */
@MessageBundle(value = "w", locale = "nl")
public interface PageWords {

    @Message("nl")
    String language();

    @Message("Naar de inhoud")
    String skip();

    @Message("Overstap is vrije software voor regionale mobiliteitsnetwerken (EUPL-1.2).")
    String footer();

    // ---- home
    @Message("Samen naar de volgende stap in je werk")
    String homeTitle();

    @Message(
            "Overstap verbindt werkgevers in één regio die elkaars mensen helpen aan een volgende stap. Een klein bureau kent de mensen, brengt hen anoniem onder de aandacht en stelt hen aan elkaar voor als beiden dat willen.")
    String homeLead();

    @Message("Voor medewerkers")
    String homeEmployees();

    @Message(
            "Jij beslist wie wat ziet. Niemand hoort wie je bent voordat je ja hebt gezegd, en stoppen kan op elk moment.")
    String homeEmployeesText();

    @Message("Voor werkgevers")
    String homeEmployers();

    @Message(
            "Meld een collega of een vacature in een paar minuten, vanuit je HR-systeem of via het bureau. Antwoorden op een profiel kan met één klik, ook zonder account.")
    String homeEmployersText();

    @Message("Netwerken")
    String homeNetworks();

    @Message("Er zijn hier nog geen netwerken.")
    String homeNoNetworks();

    @Message("Inloggen")
    String logIn();

    @Message("Uitloggen")
    String logOut();

    @Message("Je bent ingelogd als {name}.")
    String loggedInAs(String name);

    @Message("Je bent ingelogd.")
    String loggedIn();

    @Message("Je hebt hier nog geen rol. Heb je een uitnodiging? Open dan de link in die mail.")
    String noRole();

    @Message("Wie je bent en waar je werkt")
    String meTitle();

    @Message("Je bent beheerder van deze installatie. Mensen zie je niet.")
    String meOperator();

    @Message("Je werkt nu in")
    String mePlace();

    @Message("Waar werk je nu?")
    String mePlaces();

    @Message("Je hebt op meer dan één plek een rol. Kies waar je nu werkt; in een andere plek verandert er dan niets.")
    String mePlacesText();

    @Message("Netwerk")
    String meNetwork();

    @Message("Organisatie")
    String meOrganization();

    @Message("Als")
    String meRole();

    @Message("hier werk je nu")
    String meHere();

    @Message("Werk in {place}")
    String meWorkIn(String place);

    @Message("Naar mijn pagina")
    String myPage();

    @Message("adviseur van het bureau")
    String roleAdvisor();

    @Message("HR-adviseur")
    String roleHr();

    @Message("coach")
    String roleCoach();

    @Message("kandidaat")
    String roleEmployee();

    @Message("beheerder van deze installatie")
    String roleOperator();

    // ---- what went wrong
    @Message("Er ging iets mis")
    String wrongTitle();

    @Message("Dat ligt aan ons. Probeer het straks nog eens. Blijft het misgaan, noem dan deze code: {trace}.")
    String wrongText(String trace);

    @Message("Deze pagina is er niet")
    String notFoundTitle();

    @Message(
            "Misschien is de link niet helemaal overgenomen, of is je bezoek verlopen: een pagina uit een mail blijft een uur open. Open de link in de mail opnieuw.")
    String notFoundText();

    @Message("Niet meer beschikbaar")
    String goneTitle();

    @Message("Wat hier stond is afgesloten of verlopen. Je hoeft niets te doen.")
    String goneText();

    @Message("Dit mag hier niet")
    String notAllowedTitle();

    @Message("Met deze login kun je dit niet doen. Log in met een andere, of vraag het bureau.")
    String notAllowedText();

    @Message("Hiervoor is een tweede stap bij het inloggen nodig")
    String secondFactorTitle();

    @Message(
            "Wie voor het bureau werkt of deze installatie beheert, logt in met een wachtwoord en een tweede stap, zoals een code op de telefoon. Je inlogdienst heeft die stap niet gevraagd. Log uit en opnieuw in, of vraag wie de inlogdienst beheert om hem aan te zetten.")
    String secondFactorText();

    @Message(
            "Wie voor het bureau werkt of deze installatie beheert, logt in met een tweede stap, zoals een code op de telefoon. Je wordt daarheen gestuurd.")
    String secondFactorOnward();

    @Message("Naar de tweede stap")
    String secondFactorGo();

    @Message("Dit kan nu niet")
    String conflictTitle();

    @Message("Er is intussen iets veranderd. Ga terug, bekijk de pagina opnieuw en probeer het nog eens.")
    String conflictText();

    @Message("Dit konden we niet lezen")
    String unreadableTitle();

    @Message("Er kwam iets binnen dat deze pagina niet kent, of te veel tegelijk. Ga terug en probeer het nog eens.")
    String unreadableText();

    @Message("Te veel in korte tijd")
    String busyTitle();

    @Message("Vanaf hier is deze site heel vaak na elkaar bezocht. Wacht een minuut en probeer het nog eens.")
    String busyText();

    @Message("Open de pagina opnieuw")
    String foreignTitle();

    @Message(
            "Wat je verstuurde kwam niet van deze pagina, of de pagina stond te lang open. Er is niets veranderd. Open de pagina opnieuw en probeer het nog eens.")
    String foreignText();

    @Message("Even niet beschikbaar")
    String unavailableTitle();

    @Message("We zijn zo terug. Probeer het over een minuut nog eens.")
    String unavailableText();

    @Message("Naar de beginpagina")
    String toHome();
}
