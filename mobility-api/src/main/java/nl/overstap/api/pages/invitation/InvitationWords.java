package nl.overstap.api.pages.invitation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of an invitation. */
@MessageBundle(value = "invited", locale = "nl")
public interface InvitationWords {

    @Message("Uitnodiging")
    String title();

    @Message("{network} nodigt je uit om mee te werken als {role}.")
    String lead(String network, String role);

    @Message("{network} nodigt je uit om mee te werken als {role} van {organization}.")
    String leadFor(String network, String role, String organization);

    @Message("Als je de uitnodiging aanneemt, krijgt de login waarmee je nu bent ingelogd deze rol. Dat kan één keer.")
    String how();

    @Message("Log eerst in, of maak een account aan. Daarna kom je hier terug en neem je de uitnodiging aan.")
    String logInFirst();

    @Message("Inloggen")
    String logIn();

    @Message("Je bent ingelogd als {name}.")
    String loggedInAs(String name);

    @Message("Ben jij dat niet? Log dan eerst uit.")
    String notYou();

    @Message("Uitloggen")
    String logOut();

    @Message("Uitnodiging aannemen")
    String accept();

    @Message(
            "Dit is een uitnodiging voor een systeem, niet voor een persoon. Het systeem neemt haar aan met zijn eigen token: POST /v1/invitations/ en daarachter het laatste deel van de link in de mail.")
    String machine();

    @Message("adviseur van het bureau")
    String advisor();

    @Message("HR-adviseur")
    String hr();

    @Message("coach")
    String coach();
}
