package nl.overstap.notifications.letter;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words for the domain's code lists, in letters and on pages. */
@MessageBundle(value = "term", locale = "nl")
public interface TermWords {

    @Message("een baan")
    String employment();

    @Message("detachering")
    String secondment();

    @Message("een project")
    String project();

    @Message("van baan ruilen")
    String jobSwap();

    @Message("een meeloopdag")
    String shadowDay();

    @Message("een leerwerkplek")
    String learnWork();

    @Message("een stage")
    String internship();

    @Message("een proefplaatsing")
    String trialPlacement();

    @Message("vrijwilligerswerk")
    String volunteering();

    @Message("1 · vmbo basis, mbo 1")
    String level1();

    @Message("2 · vmbo kader/gl/tl, mbo 2")
    String level2();

    @Message("3 · mbo 3")
    String level3();

    @Message("4 · havo, vwo, mbo 4")
    String level4();

    @Message("5 · associate degree")
    String level5();

    @Message("6 · bachelor (hbo of wo)")
    String level6();

    @Message("7 · master")
    String level7();

    @Message("8 · promotie")
    String level8();

    @Message("{min} tot {max} uur")
    String hours(int min, int max);

    @Message("tot {km} km")
    String upToKm(int km);

    @Message("verder dan 100 km")
    String over100Km();

    @Message("minder dan 3 jaar")
    String under3Years();

    @Message("{min} tot {max} jaar")
    String years(int min, int max);

    @Message("meer dan 20 jaar")
    String over20Years();

    @Message("postcodegebied {digits}")
    String region(String digits);

    // ---- branches of industry
    @Message("Landbouw, bosbouw en visserij")
    String branchAgriculture();

    @Message("Winning van delfstoffen")
    String branchMining();

    @Message("Industrie")
    String branchManufacturing();

    @Message("Energie")
    String branchEnergy();

    @Message("Water en afval")
    String branchWater();

    @Message("Bouw")
    String branchConstruction();

    @Message("Handel")
    String branchTrade();

    @Message("Vervoer en opslag")
    String branchTransport();

    @Message("Horeca")
    String branchHospitality();

    @Message("Informatie en communicatie")
    String branchInformation();

    @Message("Financiële diensten")
    String branchFinance();

    @Message("Vastgoed")
    String branchRealEstate();

    @Message("Advies, onderzoek en techniek")
    String branchProfessional();

    @Message("Facilitaire en zakelijke diensten")
    String branchSupport();

    @Message("Openbaar bestuur")
    String branchGovernment();

    @Message("Onderwijs")
    String branchEducation();

    @Message("Zorg en welzijn")
    String branchCare();

    @Message("Cultuur, sport en recreatie")
    String branchCulture();

    @Message("Overige dienstverlening")
    String branchServices();

    @Message("Huishoudens")
    String branchHouseholds();

    @Message("Internationale organisaties")
    String branchInternational();
}
