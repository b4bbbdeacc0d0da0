package nl.overstap.notifications.letter;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of all letters: Dutch here, English in {@code messages/letter_en.properties}; a missing one stops the build. */
@MessageBundle(value = "letter", locale = "nl")
public interface Words {

    @Message("Beste {name},")
    String dear(String name);

    @Message("Goedendag,")
    String goodDay();

    @Message("Met vriendelijke groet, {network}")
    String regards(String network);

    // ---- invitation
    @Message("Uitnodiging om mee te doen met {network}")
    String invitationSubject(String network);

    @Message("{network} nodigt je uit om mee te werken als {role}.")
    String invitationLead(String network, String role);

    @Message("{network} nodigt je uit om mee te werken als {role} van {organization}.")
    String invitationLeadFor(String network, String role, String organization);

    @Message("Met de knop hieronder log je in en neem je de uitnodiging aan. Dat kan tot en met {until}, en één keer.")
    String invitationHow(String until);

    @Message("Uitnodiging bekijken")
    String invitationAction();

    @Message("Zegt dit je niets? Dan hoef je niets te doen; de uitnodiging vervalt vanzelf.")
    String invitationIgnore();

    @Message("Je krijgt dit bericht omdat het bureau van {network} dit adres heeft opgegeven voor een uitnodiging.")
    String invitationWhy(String network);

    @Message("adviseur van het bureau")
    String roleAdvisor();

    @Message("HR-adviseur")
    String roleHr();

    @Message("coach")
    String roleCoach();

    // ---- request for consent
    @Message("Wil je meedoen met {network}?")
    String consentSubject(String network);

    @Message(
            "{poster} heeft je aangemeld bij {network}, het netwerk van werkgevers in de regio {area} die elkaars mensen helpen aan een volgende stap in hun werk.")
    String consentLead(String poster, String network, String area);

    @Message(
            "Je bent aangemeld bij {network}, het netwerk van werkgevers in de regio {area} die elkaars mensen helpen aan een volgende stap in hun werk.")
    String consentLeadByBureau(String network, String area);

    @Message(
            "Er gebeurt niets zonder jouw toestemming. Op je eigen pagina zie je wat er over je is opgeschreven, verander je wat niet klopt, en zeg je ja of nee. Je hebt daar geen account voor nodig.")
    String consentOwn();

    @Message("Mijn pagina bekijken")
    String consentAction();

    @Message(
            "Bewaar dit bericht: met dezelfde link kun je later alles veranderen, pauzeren, stoppen of je laten wissen. Antwoord je niet, dan wissen we je gegevens na 28 dagen.")
    String consentKeep();

    @Message(
            "Je krijgt dit bericht omdat je bent aangemeld als kandidaat bij {network}. Zeg je nee, dan schrijven we je niet meer.")
    String consentWhy(String network);

    @Message("Nog even over {network}")
    String consentReminderSubject(String network);

    @Message(
            "Een week geleden vroegen we of je wilt meedoen. We hebben nog geen antwoord. Nee zeggen mag, ook dat gaat met één klik.")
    String consentReminderLead();

    // ---- somebody who is registered twice
    @Message("Je bent nog een keer aangemeld bij {network}")
    String duplicateSubject(String network);

    @Message(
            "Iemand heeft je aangemeld bij {network}, terwijl je daar al bekend bent. Alleen jij weet dat; wie je aanmeldde hoort niet dat je al meedeed.")
    String duplicateLead(String network);

    @Message("Op je pagina kies je of de nieuwe aanmelding bij je gegevens komt of niet.")
    String duplicateChoice();

    // ---- a change that waits
    @Message("Er staat een wijziging voor je klaar bij {network}")
    String changeSubject(String network);

    @Message("Bij {network} is iets voorgesteld om te veranderen in wat er over je is opgeschreven.")
    String changeLead(String network);

    @Message(
            "Op je pagina zie je wat het is. Er verandert niets voordat je ja zegt. Antwoord je niet, dan vervalt het voorstel na 14 dagen.")
    String changeChoice();

    // ---- the end of the time that somebody is kept
    @Message("Klopt je profiel bij {network} nog?")
    String stillTrueSubject(String network);

    @Message("We hebben lang niets van je gehoord. Klopt wat er over je is opgeschreven nog, en zoek je nog?")
    String stillTrueLead();

    @Message(
            "Zo ja, dan is één klik genoeg: achter de knop staat je profiel, en daaronder zeg je ja. Wat niet klopt verander je daar ook.")
    String stillTrueHow();

    @Message(
            "Horen we niets, dan wissen we je gegevens op {day}. Dat is voorgoed; je krijgt daarna niets meer van ons.")
    String stillTrueUntil(String day);

    @Message("Bekijken en ja zeggen")
    String stillTrueAction();

    @Message("We wissen je gegevens bij {network}")
    String stoppedSubject(String network);

    @Message("Je bent gestopt bij {network}. Op {day} wissen we wat we nog van je hebben, voorgoed.")
    String stoppedLead(String network, String day);

    @Message(
            "Wil je dat, dan hoef je niets te doen. Wil je toch weer meedoen? Zeg dan voor die dag ja op je eigen pagina. Eerder laten wissen kan daar ook.")
    String stoppedHow();

    // ---- circulation
    @Message("Iemand zoekt een volgende stap: {occupation}")
    String circulationSubject(String occupation);

    @Message("Via {network} zoekt iemand in {area} een volgende stap. Hieronder staat het anonieme profiel.")
    String circulationLead(String network, String area);

    @Message(
            "Zie je een mogelijkheid, hoe klein ook? Laat het met één klik weten. Het bureau neemt dan contact op; wie het is hoor je als jullie allebei ja zeggen.")
    String circulationAsk();

    @Message("Profiel bekijken en antwoorden")
    String circulationAction();

    @Message("Antwoorden kan tot en met {until}. Een account is niet nodig.")
    String circulationUntil(String until);

    @Message(
            "Je krijgt dit bericht als contactpersoon van {organization}. Liever in één overzicht, op andere uren of helemaal niet meer? Dat kies je hier, het geldt meteen:")
    String circulationWhy(String organization);

    @Message("Functie")
    String factOccupation();

    @Message("Vaardigheden")
    String factSkills();

    @Message("Omgeving")
    String factArea();

    @Message("Opleidingsniveau (EQF)")
    String factEducation();

    @Message("Talen")
    String factLanguages();

    @Message("Uren per week")
    String factHours();

    @Message("Beschikbaar vanaf")
    String factAvailable();

    @Message("Reisbereidheid")
    String factTravel();

    @Message("Zoekt")
    String factEngagements();

    @Message("Ervaring")
    String factYears();

    @Message("Sector")
    String factSector();

    @Message("Over deze persoon")
    String factSummary();

    @Message("Kenmerk")
    String factReference();

    @Message("Voorkeuren of afmelden")
    String unsubscribe();

    // ---- reminder
    @Message("Herinnering: iemand zoekt een volgende stap: {occupation}")
    String reminderSubject(String occupation);

    @Message(
            "Op {received} stuurden we je via {network} het anonieme profiel van iemand in {area}. We hebben nog geen antwoord.")
    String reminderLead(String received, String network, String area);

    @Message("Een nee helpt ook: dan weet de kandidaat waar die aan toe is. Antwoorden kan met één klik.")
    String reminderAsk();

    @Message("Herinnering. Ontvangen op {received}, antwoorden kan tot en met {until}.")
    String reminderBrief(String received, String until);

    // ---- digest
    @Message("Overzicht van {network}: {number} berichten")
    String digestSubject(String network, int number);

    @Message("Overzicht van {network}: één bericht")
    String digestSubjectOfOne(String network);

    @Message(
            "Hieronder staat wat {network} je te vertellen heeft, in één overzicht. Elk profiel heeft een eigen knop om het te bekijken en te antwoorden; een account is niet nodig.")
    String digestLead(String network);

    @Message("Antwoorden kan tot en met {until}.")
    String digestUntil(String until);

    @Message(
            "Je krijgt dit overzicht omdat je daarvoor koos, of omdat je deze maand al genoeg losse profielen kreeg. Vaker, minder vaak of helemaal niet meer? Dat kies je hier, het geldt meteen:")
    String digestWhy();

    // ---- response received

    @Message("Reactie van {organization}")
    String responseSubject(String organization);

    @Message("{organization} heeft gereageerd op het anonieme profiel {reference}.")
    String responseLead(String organization, String reference);

    @Message("Antwoord")
    String responseAnswer();

    @Message("interesse")
    String answerInterested();

    @Message("nu niet")
    String answerNotNow();

    @Message("geen profielen meer ontvangen")
    String answerOptOut();

    @Message("Er staat een kennismaking klaar; de kandidaat is gevraagd om een antwoord.")
    String responseNext();

    @Message("Je krijgt dit bericht omdat je bij het bureau van {network} werkt.")
    String bureauWhy(String network);

    // ---- introduction requested
    @Message("Een kennismaking voor jou")
    String introductionSubject();

    @Message("{organization} wil graag met je kennismaken.")
    String introductionLead(String organization);

    @Message("{organization} wil graag met je kennismaken over de vacature {vacancy}.")
    String introductionLeadFor(String organization, String vacancy);

    @Message(
            "Zij weten nog niet wie je bent. Dat verandert pas als jij ja zegt. Nee zeggen mag, en waarom hoeft niemand te weten.")
    String introductionOwn();

    @Message("Ja of nee zeggen")
    String introductionAction();

    @Message("Een kandidaat wil kennismaken")
    String introductionEmployerSubject();

    @Message("Een kandidaat ({reference}) wil graag kennismaken over de vacature {vacancy}.")
    String introductionEmployerLead(String reference, String vacancy);

    @Message("Een kandidaat ({reference}) is voorgesteld voor een kennismaking.")
    String introductionEmployerLeadOpen(String reference);

    @Message("Log in of antwoord via je HR-systeem: ja of nee. Wie het is hoor je als jullie allebei ja zeggen.")
    String introductionEmployerHow();

    @Message("Naar Overstap")
    String introductionEmployerAction();

    @Message("Je krijgt dit bericht als contactpersoon van {organization} bij {network}.")
    String contactWhy(String organization, String network);

    @Message("Je krijgt dit bericht omdat je als kandidaat meedoet met {network}.")
    String candidateWhy(String network);

    // ---- introduction made
    @Message("Jullie zijn aan elkaar voorgesteld")
    String madeSubject();

    @Message(
            "Jij en {organization} hebben allebei ja gezegd. {organization} weet nu wie je bent en hoe je te bereiken bent.")
    String madeLead(String organization);

    @Message("Contactpersoon")
    String madeContact();

    @Message("Succes! Laat ons weten hoe het ging; je adviseur denkt met je mee.")
    String madeClosing();

    @Message(
            "De kandidaat ({reference}) heeft ja gezegd. Achter de knop staat wie het is en hoe je deze persoon bereikt.")
    String madeEmployerLead(String reference);

    @Message("Bekijken wie het is")
    String madeEmployerAction();

    @Message(
            "Deze link is alleen voor jou. Ga zorgvuldig om met de gegevens: ze zijn voor deze kennismaking bedoeld en verdwijnen als er niets van komt.")
    String madeEmployerCare();
}
