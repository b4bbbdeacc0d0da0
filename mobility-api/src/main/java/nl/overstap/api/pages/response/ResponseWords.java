package nl.overstap.api.pages.response;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of a profile that went round. */
@MessageBundle(value = "response", locale = "nl")
public interface ResponseWords {

    @Message("Iemand zoekt een volgende stap")
    String title();

    @Message(
            "Via {network} zoekt iemand in {area} een volgende stap. Dit is het anonieme profiel, gestuurd aan {organization}.")
    String lead(String network, String area, String organization);

    @Message("Het profiel")
    String profile();

    @Message("Zie je een mogelijkheid?")
    String ask();

    @Message("Wie het is hoor je als jullie allebei ja zeggen. Antwoorden en je bedenken kan tot en met {until}.")
    String askHint(String until);

    @Message("Opmerking voor het bureau (mag leeg blijven)")
    String remark();

    @Message("Ja, ik wil kennismaken")
    String interested();

    @Message("Nu niet")
    String notNow();

    @Message("Geen profielen meer sturen")
    String optOut();

    @Message(
            "Dat geldt voor dit adres, meteen en voor alle netwerken. Post over een kennismaking van jezelf komt nog wel.")
    String optOutHint();

    @Message("Dank je wel")
    String thanks();

    @Message(
            "Het bureau hoort dat je wilt kennismaken en vraagt de kandidaat. Zegt die ook ja, dan hoor je wie het is.")
    String thanksInterested();

    @Message("Het bureau weet dat het nu niet past.")
    String thanksNotNow();

    @Message("Dit adres krijgt geen profielen meer.")
    String thanksOptOut();

    @Message("Toch iets anders? Antwoord hieronder opnieuw.")
    String changeMind();

    @Message("Je antwoord")
    String answered();

    @Message("Er klopt nog iets niet")
    String wrongTitle();

    @Message("De opmerking mag hoogstens 500 tekens hebben")
    String wrongRemark();

    @Message("Geen profielen meer ontvangen")
    String unsubscribeTitle();

    @Message(
            "Wil je dat {network} en andere netwerken geen profielen van kandidaten meer sturen aan {organization} op dit adres?")
    String unsubscribeLead(String network, String organization);

    @Message("Post over profielen")
    String wishesTitle();

    @Message("Hoe wil {organization} op dit adres van {network} horen?")
    String wishesLead(String organization, String network);

    @Message("Hoe vaak?")
    String rhythm();

    @Message("Meteen, elk profiel in een eigen bericht")
    String immediately();

    @Message("Eén overzicht per dag, om 8 uur")
    String daily();

    @Message("Eén overzicht per week, op maandag om 8 uur")
    String weekly();

    @Message("Alleen waar een antwoord op gevraagd wordt")
    String onlyAnswers();

    @Message("Geen post tussen (mag leeg blijven)")
    String quiet();

    @Message("Van")
    String quietFrom();

    @Message("Tot")
    String quietTo();

    @Message("Hoogstens zoveel losse profielen per maand (mag leeg blijven)")
    String monthly();

    @Message("De andere van die maand komen samen in één overzicht.")
    String monthlyHint();

    @Message("Bewaren")
    String keep();

    @Message("Bewaard. Het geldt meteen, ook voor wat nog klaarstond.")
    String kept();

    @Message("Kies hoe vaak")
    String wrongRhythm();

    @Message("Vul twee verschillende tijden in, zoals 22:00 en 07:00, of geen van beide")
    String wrongQuiet();

    @Message("Vul een getal van 0 tot en met 1000 in, of niets")
    String wrongMonthly();

    @Message("Geregeld")
    String unsubscribed();
}
