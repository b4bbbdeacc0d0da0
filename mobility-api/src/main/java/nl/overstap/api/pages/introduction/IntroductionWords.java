package nl.overstap.api.pages.introduction;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of an introduction. */
@MessageBundle(value = "introduced", locale = "nl")
public interface IntroductionWords {

    @Message("Jullie zijn aan elkaar voorgesteld")
    String title();

    @Message("Via {network} is {organization} voorgesteld aan deze kandidaat. Neem gerust contact op.")
    String lead(String network, String organization);

    @Message("Het gaat over de vacature {vacancy}.")
    String about(String vacancy);

    @Message("Wie het is")
    String who();

    @Message("Naam")
    String name();

    @Message("E-mail")
    String email();

    @Message("Telefoon")
    String phone();

    @Message("Kenmerk")
    String reference();

    @Message(
            "Deze gegevens zijn alleen voor deze kennismaking bedoeld. Komt er niets van, dan zijn ze 28 dagen na het afsluiten hier niet meer te zien.")
    String care();

    @Message("Deze kennismaking is afgesloten.")
    String closed();
}
