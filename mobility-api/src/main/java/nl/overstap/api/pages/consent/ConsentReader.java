package nl.overstap.api.pages.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.overstap.api.pages.Form;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.consent.profile.ProfileForms;
import nl.overstap.api.pages.consent.profile.ProfileReader;
import nl.overstap.api.pages.consent.profile.TypedProfile;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.candidate.profile.ProfileChecks;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.candidate.view.OwnView;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.notifications.letter.Language;
import org.jspecify.annotations.Nullable;

/** Reads what was sent from the employee's own page. */
@ApplicationScoped
class ConsentReader {

    private final ProfileForms forms;
    private final ProfileReader reader;
    private final ProfileChecks checks;

    ConsentReader(ProfileForms forms, ProfileReader reader, ProfileChecks checks) {
        this.forms = forms;
        this.reader = reader;
        this.checks = checks;
    }

    /** Reads an answer; the profile and the purposes count where it is a consent. */
    ConsentForm read(Form form, NewAnswer.Kind answer, OwnView view) {
        return switch (answer) {
            case CONSENT -> consent(form, view);
            case PAUSE -> pause(form, view);
            default -> plain(form, answer, view, null, Map.of());
        };
    }

    private ConsentForm consent(Form form, OwnView view) {
        Language language = ConsentPage.language(view);
        ConsentWords words = Pages.words(ConsentWords.class, language);
        Map<String, String> errors = new LinkedHashMap<>();
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        for (String name : form.all("purposes")) {
            Purpose purpose = Form.oneOf(Purpose.class, name);
            if (purpose == null) {
                errors.put("purposes", words.wrongPurposes());
            } else {
                purposes.add(purpose);
            }
        }
        if (!purposes.contains(Purpose.MATCHING)) {
            errors.put("purposes", words.wrongPurposes());
        }
        Profile kept = ConsentViews.profile(view);
        // whoever sends the answer alone leaves the profile as it is
        if (!form.has("profile")) {
            NewAnswer answer = new NewAnswer(NewAnswer.Kind.CONSENT, purposes, null, null, null);
            return new ConsentForm(
                    answer, forms.of(kept, language), Set.copyOf(form.all("purposes")), errors, Map.of());
        }
        TypedProfile profile = reader.read(form, kept, language);
        NewAnswer answer = new NewAnswer(NewAnswer.Kind.CONSENT, purposes, profile.profile(), null, null);
        ConsentForm read = new ConsentForm(answer, profile.form(), Set.copyOf(form.all("purposes")), errors, Map.of());
        return read.isWrong() ? read.refused(wrongInProfile(profile), language) : read;
    }

    /** What else the domain would refuse, so that everything is said at once. */
    private List<Violation> wrongInProfile(TypedProfile profile) {
        Violations violations = new Violations();
        checks.read("profile", profile.profile(), violations);
        return violations.list();
    }

    private ConsentForm pause(Form form, OwnView view) {
        LocalDate until = date(form.text("until"));
        ConsentWords words = Pages.words(ConsentWords.class, ConsentPage.language(view));
        return plain(
                form,
                NewAnswer.Kind.PAUSE,
                view,
                until,
                until == null ? Map.of("until", words.wrongUntil()) : Map.of());
    }

    private ConsentForm plain(
            Form form, NewAnswer.Kind answer, OwnView view, @Nullable LocalDate until, Map<String, String> errors) {
        String reason = form.text("reason");
        return new ConsentForm(
                new NewAnswer(answer, null, null, until, reason.isEmpty() ? null : reason),
                forms.of(ConsentViews.profile(view), ConsentPage.language(view)),
                ConsentViews.agreed(view),
                errors,
                Map.of("until", form.text("until"), "reason", reason));
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
