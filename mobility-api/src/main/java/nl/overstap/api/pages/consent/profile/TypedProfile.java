package nl.overstap.api.pages.consent.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.candidate.profile.NewProfile;

/**
 * A profile as it was typed.
 *
 * @param form to be shown again where anything is wrong
 * @param profile what is meant; only where the form is not wrong
 */
public record TypedProfile(ProfileForm form, NewProfile profile) {

    /** The form with what the domain found wrong, each at the field it came from. */
    public static ProfileForm refused(ProfileForm form, List<Violation> violations, ProfileWords words) {
        Map<String, String> errors = new LinkedHashMap<>(form.errors());
        for (Violation violation : violations) {
            String field = violation.field().replaceFirst("^profile\\.", "").replaceFirst("[.\\[].*", "");
            errors.putIfAbsent(field, wrong(field, words));
        }
        return form.with(errors);
    }

    /** What to say about a field that cannot be accepted. */
    static String wrong(String field, ProfileWords words) {
        return switch (field) {
            case "headline" -> words.wrongHeadline();
            case "summary" -> words.wrongSummary();
            case "occupations" -> words.wrongOccupations();
            case "skills" -> words.wrongSkills();
            case "educationLevel" -> words.wrongEducation();
            case "languages" -> words.wrongLanguages();
            case "hoursPerWeek" -> words.wrongHours();
            case "availableFrom" -> words.wrongAvailable();
            case "postcode" -> words.wrongPostcode();
            case "maxTravelKm" -> words.wrongTravel();
            case "minMonthlySalary" -> words.wrongSalary();
            case "engagements" -> words.wrongEngagements();
            case "drivingLicences" -> words.wrongLicences();
            case "blockedOrganizations" -> words.wrongBlocks();
            default -> throw new IllegalArgumentException("the form has no field " + field);
        };
    }
}
