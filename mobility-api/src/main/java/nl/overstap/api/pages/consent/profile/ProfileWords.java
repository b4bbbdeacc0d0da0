package nl.overstap.api.pages.consent.profile;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the profile's form, and of what can be wrong in it. */
@MessageBundle(value = "profile", locale = "nl")
public interface ProfileWords {

    @Message("Kop")
    String headline();

    @Message("Eén regel over jezelf. Werkgevers zien die pas na een kennismaking.")
    String headlineHint();

    @Message("Over jezelf")
    String summary();

    @Message("Schrijf geen namen, adressen of telefoonnummers: dan kan de tekst anoniem mee.")
    String summaryHint();

    @Message("Beroepen")
    String occupations();

    @Message("Wat wil je ermee?")
    String wish();

    @Message("zoek ik")
    String desired();

    @Message("heb ik gedaan")
    String past();

    @Message("wil ik niet")
    String excluded();

    @Message("weghalen")
    String remove();

    @Message("Jaren ervaring")
    String years();

    @Message("Beroep toevoegen")
    String addOccupation();

    @Message("Bijvoorbeeld: verpleegkundige")
    String addOccupationHint();

    @Message("Bedoel je:")
    String maybe();

    @Message("Vaardigheden")
    String skills();

    @Message("Niveau")
    String level();

    @Message("geen niveau")
    String noLevel();

    @Message("Vaardigheden toevoegen")
    String addSkills();

    @Message("Eén per regel")
    String addSkillsHint();

    @Message("Hoogste opleiding")
    String education();

    @Message("zeg ik liever niet")
    String unsaid();

    @Message("Talen")
    String languages();

    @Message("Taal")
    String tongue();

    @Message("Taalniveau (A1 begin, C2 moedertaal)")
    String cefr();

    @Message("kies")
    String choose();

    @Message("Uren per week")
    String hours();

    @Message("Minstens")
    String hoursMin();

    @Message("Hoogstens")
    String hoursMax();

    @Message("Beschikbaar vanaf")
    String availableFrom();

    @Message("Postcode")
    String postcode();

    @Message("Vier cijfers is genoeg")
    String postcodeHint();

    @Message("Hoeveel kilometer wil je reizen?")
    String travel();

    @Message("Minimaal bruto per maand, voltijds (euro)")
    String salary();

    @Message("Niemand ziet dit; we vergelijken er alleen mee")
    String salaryHint();

    @Message("Wat zoek je?")
    String engagements();

    @Message("Rijbewijzen")
    String licences();

    @Message("Wie mag je profiel niet zien?")
    String blocks();

    @Message("Noem een organisatie; haar hele groep ziet je dan niet.")
    String blocksHint();

    @Message("Organisatie")
    String organization();

    @Message("Tot en met (leeg: voorgoed)")
    String until();

    @Message("Meer toevoegen kan na het bewaren.")
    String more();

    @Message("{years} jaar ervaring")
    String yearsOf(String years);

    // ---- what can be wrong
    @Message("Kies hieronder welk beroep je bedoelt")
    String whichOne();

    @Message("Kies hieronder welke vaardigheden je bedoelt")
    String whichOnes();

    @Message("Dit beroep kennen we niet: probeer een ander woord")
    String unknownOccupation();

    @Message("Deze vaardigheden kennen we niet: probeer andere woorden of laat ze weg")
    String unknownSkills();

    @Message("De kop mag hoogstens 200 tekens hebben")
    String wrongHeadline();

    @Message("De tekst over jezelf mag hoogstens 4000 tekens hebben")
    String wrongSummary();

    @Message("Noem elk beroep één keer, met 0 tot 60 jaren ervaring")
    String wrongOccupations();

    @Message("Noem elke vaardigheid één keer")
    String wrongSkills();

    @Message("Kies een opleiding uit de lijst")
    String wrongEducation();

    @Message("Noem elke taal één keer en kies er een niveau bij")
    String wrongLanguages();

    @Message("Vul hele uren in van 0 tot 60, met het minste eerst")
    String wrongHours();

    @Message("Vul een datum in, zoals 2026-09-01")
    String wrongAvailable();

    @Message("Vul een Nederlandse postcode in, zoals 3841")
    String wrongPostcode();

    @Message("Vul hele kilometers in van 0 tot 500")
    String wrongTravel();

    @Message("Vul hele euro’s in van 0 tot 100.000")
    String wrongSalary();

    @Message("Kies minstens één ding dat je zoekt")
    String wrongEngagements();

    @Message("Kies rijbewijzen uit de lijst")
    String wrongLicences();

    @Message("Noem een organisatie met hoogstens 200 tekens, en als datum bijvoorbeeld 2026-09-01")
    String wrongBlocks();
}
