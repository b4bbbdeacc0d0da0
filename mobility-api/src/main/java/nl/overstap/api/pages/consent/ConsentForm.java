package nl.overstap.api.pages.consent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.consent.profile.ProfileForm;
import nl.overstap.api.pages.consent.profile.ProfileWords;
import nl.overstap.api.pages.consent.profile.TypedProfile;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.notifications.letter.Language;

/**
 * What was sent from the page.
 *
 * @param profile the profile's part, as it is to be shown again
 * @param errors what is wrong beside the profile, by field
 * @param typed what was typed beside the profile, by field
 */
record ConsentForm(
        NewAnswer answer,
        ProfileForm profile,
        Set<String> purposes,
        Map<String, String> errors,
        Map<String, String> typed) {

    boolean isWrong() {
        return !errors.isEmpty() || profile.isWrong();
    }

    /** The same with what the domain found wrong. */
    ConsentForm refused(List<Violation> violations, Language language) {
        ConsentWords words = Pages.words(ConsentWords.class, language);
        Map<String, String> found = new LinkedHashMap<>(errors);
        List<Violation> inProfile = violations.stream()
                .filter(v -> v.field().startsWith("profile."))
                .toList();
        for (Violation violation : violations) {
            switch (violation.field()) {
                case "purposes" -> found.put("purposes", words.wrongPurposes());
                case "until" -> found.put("until", words.wrongUntil());
                case "reason" -> found.put("reason", words.wrongReason());
                default -> {
                    // of the profile, told beside its fields
                }
            }
        }
        ProfileForm form = TypedProfile.refused(profile, inProfile, Pages.words(ProfileWords.class, language));
        return new ConsentForm(answer, form, purposes, found, typed);
    }
}
