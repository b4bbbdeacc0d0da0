package nl.overstap.api.pages.consent.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.consent.profile.ProfileForm.Choice;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter.Fact;

/** A kept profile as lines to read; what is not there has no line. */
public final class ProfileFacts {

    private final ProfileForm form;
    private final ProfileWords words;
    private final Options options;
    private final Language language;
    private final List<Fact> facts = new ArrayList<>();

    private ProfileFacts(ProfileForm form, Language language) {
        this.form = form;
        this.language = language;
        this.words = Pages.words(ProfileWords.class, language);
        this.options = Options.in(language, form);
    }

    public static List<Fact> of(Profile profile, ProfileForms forms, Language language) {
        return new ProfileFacts(forms.of(profile, language), language).list();
    }

    private List<Fact> list() {
        add(words.headline(), form.headline());
        add(words.summary(), form.summary());
        add(
                words.occupations(),
                joined(form.occupations().stream().map(this::work).toList()));
        add(
                words.skills(),
                joined(form.skills().stream()
                        .map(s -> s.level().isEmpty() ? s.name() : s.name() + " (" + s.level() + ")")
                        .toList()));
        add(words.education(), name(options.education(), form.educationLevel()));
        add(
                words.languages(),
                joined(form.languages().stream()
                        .filter(t -> !t.code().isEmpty())
                        .map(t -> name(options.languages(), t.code()) + " (" + t.level() + ")")
                        .toList()));
        add(
                words.hours(),
                form.hoursMin().equals(form.hoursMax()) ? form.hoursMin() : form.hoursMin() + "–" + form.hoursMax());
        if (!form.availableFrom().isEmpty()) {
            add(words.availableFrom(), language.date(LocalDate.parse(form.availableFrom())));
        }
        add(words.postcode(), form.postcode());
        add(words.travel(), form.maxTravelKm());
        add(words.salary(), form.minMonthlySalary());
        add(
                words.engagements(),
                joined(options.engagements().stream()
                        .filter(o -> form.engagements().contains(o.value()))
                        .map(Choice::name)
                        .toList()));
        add(words.licences(), form.drivingLicences().stream().sorted().collect(Collectors.joining(", ")));
        add(
                words.blocks(),
                joined(form.blocks().stream()
                        .map(ProfileForm.Block::name)
                        .filter(name -> !name.isEmpty())
                        .toList()));
        return List.copyOf(facts);
    }

    private String work(ProfileForm.Work work) {
        String wish = name(options.wishes(), work.wish());
        return work.years().isEmpty()
                ? work.name() + " (" + wish + ")"
                : work.name() + " (" + wish + ", " + words.yearsOf(work.years()) + ")";
    }

    private static String name(List<Choice> choices, String value) {
        return choices.stream()
                .filter(c -> c.value().equals(value))
                .map(Choice::name)
                .findFirst()
                .orElse(value);
    }

    private static String joined(List<String> names) {
        return String.join(", ", names);
    }

    private void add(String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }
}
