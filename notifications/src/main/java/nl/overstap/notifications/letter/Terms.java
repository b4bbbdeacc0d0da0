package nl.overstap.notifications.letter;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Locale;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.organization.Branch;

/** The domain's code lists as people read them, in one language. */
public final class Terms {

    private final Language language;
    private final TermWords words;

    private Terms(Language language) {
        this.language = language;
        this.words = MessageBundles.get(TermWords.class, Localized.Literal.of(language.code()));
    }

    public static Terms in(Language language) {
        return new Terms(language);
    }

    public TermWords words() {
        return words;
    }

    public String engagement(Engagement engagement) {
        return switch (engagement) {
            case EMPLOYMENT -> words.employment();
            case SECONDMENT -> words.secondment();
            case PROJECT -> words.project();
            case JOB_SWAP -> words.jobSwap();
            case SHADOW_DAY -> words.shadowDay();
            case LEARN_WORK -> words.learnWork();
            case INTERNSHIP -> words.internship();
            case TRIAL_PLACEMENT -> words.trialPlacement();
            case VOLUNTEERING -> words.volunteering();
        };
    }

    /** A level of the European Qualifications Framework, 1 to 8, with what leads to it in the Netherlands. */
    public String educationLevel(int level) {
        return switch (level) {
            case 1 -> words.level1();
            case 2 -> words.level2();
            case 3 -> words.level3();
            case 4 -> words.level4();
            case 5 -> words.level5();
            case 6 -> words.level6();
            case 7 -> words.level7();
            case 8 -> words.level8();
            default -> throw new IllegalArgumentException("no level " + level);
        };
    }

    public String branch(Branch branch) {
        return switch (branch) {
            case AGRICULTURE -> words.branchAgriculture();
            case MINING -> words.branchMining();
            case MANUFACTURING -> words.branchManufacturing();
            case ENERGY -> words.branchEnergy();
            case WATER -> words.branchWater();
            case CONSTRUCTION -> words.branchConstruction();
            case TRADE -> words.branchTrade();
            case TRANSPORT -> words.branchTransport();
            case HOSPITALITY -> words.branchHospitality();
            case INFORMATION -> words.branchInformation();
            case FINANCE -> words.branchFinance();
            case REAL_ESTATE -> words.branchRealEstate();
            case PROFESSIONAL -> words.branchProfessional();
            case SUPPORT -> words.branchSupport();
            case GOVERNMENT -> words.branchGovernment();
            case EDUCATION -> words.branchEducation();
            case CARE -> words.branchCare();
            case CULTURE -> words.branchCulture();
            case SERVICES -> words.branchServices();
            case HOUSEHOLDS -> words.branchHouseholds();
            case INTERNATIONAL -> words.branchInternational();
        };
    }

    /** The name of a language by its ISO 639-1 code. */
    public String languageName(String code) {
        return Locale.of(code).getDisplayLanguage(language.locale());
    }
}
