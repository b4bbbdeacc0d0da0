package nl.overstap.api.pages.consent;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the employee's own page. The words beside a purpose are what is agreed to: see Consents.TEXT_VERSION. */
@MessageBundle(value = "consent", locale = "nl")
public interface ConsentWords {

    @Message("Wil je meedoen met {network}?")
    String titleAsk(String network);

    @Message("Jouw pagina bij {network}")
    String titleOwn(String network);

    @Message("Je bent al bekend bij {network}")
    String titleJoin(String network);

    @Message("Hallo {name}. {poster} heeft je aangemeld bij {network}.")
    String postedBy(String name, String poster, String network);

    @Message("Hallo {name}. Je bent aangemeld bij {network}.")
    String postedByBureau(String name, String network);

    @Message("Hallo {name}.")
    String hello(String name);

    @Message(
            "Er gebeurt niets zonder jouw ja. Bekijk wat er over je is opgeschreven, verander wat niet klopt en kies zelf waar je ja tegen zegt. Antwoord je niet, dan wissen we alles na 28 dagen.")
    String nothingYet();

    @Message(
            "Je doet mee. Je profiel wordt vergeleken met vacatures; wie je bent hoort een werkgever pas als jullie allebei ja zeggen.")
    String active();

    @Message("Je doet even niet mee, tot en met {until}. Daarna ga je vanzelf verder.")
    String paused(String until);

    @Message("Je hebt iets gevonden. Gefeliciteerd! Zoek je toch verder, dan kan dat hieronder.")
    String placed();

    @Message("Je doet niet mee. Niemand ziet je profiel. Je mag je bedenken: zeg hieronder ja, of laat alles wissen.")
    String withdrawn();

    @Message("Klopt je profiel nog?")
    String stillTrueTitle();

    @Message("Klopt het nog, en zoek je nog? Zeg je niets, dan wissen we je gegevens op of kort na {until}.")
    String stillTrueText(String until);

    @Message("Ja, dit klopt nog")
    String stillTrueYes();

    @Message("Iets veranderen of stoppen")
    String stillTrueNo();

    @Message("Dank je, genoteerd")
    String stillTrueDone();

    @Message("Je doet mee zoals je meedeed. Horen we niets van je, dan vragen we het opnieuw voor {until}.")
    String stillTrueDoneText(String until);

    @Message("Naar mijn pagina")
    String stillTrueOwn();

    @Message("Wat er over je is opgeschreven")
    String written();

    @Message("Er staat nog niets.")
    String nothingWritten();

    @Message("Iets veranderen of aanvullen")
    String change();

    @Message("Waar zeg je ja tegen?")
    String purposes();

    @Message("Vergelijk mijn profiel met vacatures")
    String matching();

    @Message("Het bureau ziet je profiel. Leden van het netwerk lezen het anoniem. Zonder dit kun je niet meedoen.")
    String matchingHint();

    @Message("Stuur mijn anonieme profiel rond")
    String circulation();

    @Message("Naar werkgevers binnen en buiten het netwerk, nooit naar je eigen werkgever of wie je uitsluit.")
    String circulationHint();

    @Message("Mijn werkgever mag meekijken")
    String showPoster();

    @Message("Die ziet dan je voorstellen, rondzendingen en reacties. Anders alleen de aantallen.")
    String showPosterHint();

    @Message("Stuur mijn profiel ook rond als het opvalt")
    String rareProfile();

    @Message(
            "Als weinig mensen op je lijken, zou iemand die je kent je kunnen herkennen. Het bureau doet dit alleen met een reden.")
    String rareProfileHint();

    @Message("Geef mijn profiel door aan een buurnetwerk")
    String partnerNetworks();

    @Message("Als daar een kans ligt die hier ontbreekt.")
    String partnerNetworksHint();

    @Message("Ja, ik doe mee")
    String yes();

    @Message("Nee, liever niet")
    String no();

    @Message("Bewaren")
    String save();

    @Message("Er is een wijziging voorgesteld")
    String pending();

    @Message(
            "Je werkgever of het bureau wil dit veranderen in wat er over je staat. Het geldt pas als jij ja zegt. Na {until} vervalt het voorstel.")
    String pendingText(String until);

    @Message("Ja, zo is het")
    String acceptChange();

    @Message("Nee, laat het zo")
    String refuseChange();

    @Message(
            "Je doet al mee. Iemand heeft je nu nog een keer aangemeld; wie dat deed weet niet dat je al meedeed. Neem je de aanmelding op in je gegevens, dan ziet die werkgever alleen wat hij zelf heeft opgeschreven.")
    String joinText();

    @Message("Opnemen in mijn gegevens")
    String join();

    @Message("Niet opnemen")
    String refuseJoin();

    @Message("Even pauze")
    String pauseTitle();

    @Message("Je wordt zolang niet vergeleken en niemand ziet je.")
    String pauseText();

    @Message("Tot en met")
    String pauseUntil();

    @Message("Pauzeren")
    String pause();

    @Message("Weer meedoen")
    String resume();

    @Message("Stoppen")
    String stopTitle();

    @Message("Je voorstellen en rondzendingen stoppen meteen. Je kunt later weer ja zeggen.")
    String stopText();

    @Message("Waarom? Dat hoeft niet; alleen jij ziet het terug.")
    String stopReason();

    @Message("Stoppen met meedoen")
    String stop();

    @Message("Alles wissen")
    String eraseTitle();

    @Message("We vergeten wie je bent. Dat kan niet ongedaan worden gemaakt.")
    String eraseText();

    @Message("Mijn gegevens wissen")
    String erase();

    @Message("Weet je het zeker?")
    String eraseSure();

    @Message("Je naam, je adres, je profiel en je toestemmingen worden gewist, en deze link werkt daarna niet meer.")
    String eraseSureText();

    @Message("Ja, wis alles")
    String eraseYes();

    @Message("Nee, terug naar mijn pagina")
    String eraseNo();

    @Message("Je gegevens zijn gewist")
    String erased();

    @Message("We weten niet meer wie je bent. Het ga je goed!")
    String erasedText();

    @Message("Inloggen in plaats van de link")
    String accountTitle();

    @Message("Met een account kun je ook zonder deze mail bij je pagina. Het hoeft niet.")
    String accountText();

    @Message("Inloggen of account maken")
    String accountLogIn();

    @Message("Mijn account ({name}) koppelen")
    String accountBind(String name);

    @Message("Er is een account aan deze pagina gekoppeld.")
    String accountBound();

    @Message("Wat je werkgever ziet")
    String posterSees();

    @Message("Alleen wat hij zelf over je heeft opgeschreven, of waar je later ja tegen zei.")
    String posterSeesText();

    @Message("Bewaard.")
    String doneConsent();

    @Message("Je hebt nee gezegd. We schrijven je niet meer en wissen je gegevens na 28 dagen.")
    String doneRefuse();

    @Message("Je doet niet meer mee.")
    String doneStopped();

    @Message("Dat is geregeld.")
    String doneOther();

    @Message("Er klopt nog iets niet")
    String wrongTitle();

    @Message(
            "Zet een vinkje bij ‘Vergelijk mijn profiel met vacatures’: zonder dat kun je niet meedoen. Wil je dat niet, kies dan nee of stoppen.")
    String wrongPurposes();

    @Message("Kies een dag na vandaag, hoogstens twee jaar vooruit")
    String wrongUntil();

    @Message("De reden mag hoogstens 500 tekens hebben")
    String wrongReason();

    @Message("Naam")
    String person();

    @Message("Telefoon")
    String phone();

    @Message("E-mail")
    String email();

    @Message("Kennismakingen")
    String meetingsTitle();

    @Message("{organization} wil graag kennismaken. Ze weten nog niet wie je bent; dat verandert pas als jij ja zegt.")
    String meetingAsk(String organization);

    @Message(
            "{organization} wil graag kennismaken over de vacature {vacancy}. Ze weten nog niet wie je bent; dat verandert pas als jij ja zegt.")
    String meetingAskFor(String organization, String vacancy);

    @Message(
            "Het bureau stelt een kennismaking voor met {organization}. Ze weten nog niet wie je bent; dat verandert pas als jullie allebei ja zeggen.")
    String meetingProposed(String organization);

    @Message(
            "Het bureau stelt een kennismaking voor met {organization} over de vacature {vacancy}. Ze weten nog niet wie je bent; dat verandert pas als jullie allebei ja zeggen.")
    String meetingProposedFor(String organization, String vacancy);

    @Message("Als je nee zegt: waarom? Dat hoeft niet; alleen jij ziet het terug.")
    String meetingWhy();

    @Message("Ja, ik wil kennismaken")
    String meetingYes();

    @Message("Nee")
    String meetingNo();

    @Message("{organization}: jij hebt ja gezegd. We wachten op hun antwoord of op het bureau.")
    String meetingWaits(String organization);

    @Message("{organization}: jullie zijn aan elkaar voorgesteld.")
    String meetingMade(String organization);

    @Message("{organization}: afgesloten.")
    String meetingOver(String organization);

    @Message("Contact: {contact}")
    String meetingContact(String contact);

    @Message("Wie je profiel kreeg")
    String recipientsTitle();

    @Message("Zij lazen je anonieme profiel; ze weten niet wie je bent.")
    String recipientsText();

    @Message("nog niet verstuurd")
    String recipientWaiting();

    @Message("wacht op het volgende overzicht")
    String recipientInDigest();

    @Message(", herinnerd op {date}")
    String recipientReminded(String date);

    @Message("; {often}, meestal binnen {days} {#if days == 1}dag{#else}dagen{/if}")
    String recipientUsually(String often, int days);

    @Message("beantwoordt elk profiel")
    String answersAll();

    @Message("beantwoordt bijna elk profiel")
    String answersNearlyAll();

    @Message("beantwoordt {tenths} op de 10 profielen")
    String answersSome(long tenths);

    @Message("beantwoordt ongeveer {tenths} op de 10 profielen")
    String answersAbout(long tenths);

    @Message("beantwoordt minder dan 1 op de 10 profielen")
    String answersFew();

    @Message("nog geen antwoord")
    String recipientSilent();

    @Message("wil kennismaken")
    String recipientInterested();

    @Message("nu niet")
    String recipientNotNow();

    @Message("wil geen profielen meer")
    String recipientOptOut();

    @Message("Organisatie")
    String organization();

    @Message("Verstuurd")
    String sent();

    @Message("Antwoord")
    String answer();

    @Message("Alleen de laatste 100 staan hier.")
    String recipientsMore();
}
