package nl.overstap.api.pages.consent;

import jakarta.enterprise.context.RequestScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.Visitor;
import nl.overstap.api.pages.consent.profile.Options;
import nl.overstap.api.pages.consent.profile.ProfileFacts;
import nl.overstap.api.pages.consent.profile.ProfileForm;
import nl.overstap.api.pages.consent.profile.ProfileForms;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.Origin;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.candidate.view.OwnView;
import nl.overstap.mobility.candidate.view.PendingChange;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter.Fact;
import org.jspecify.annotations.Nullable;

/** Gathers what the employee's own page shows. */
@RequestScoped
class ConsentViews {

    private final Networks networks;
    private final OwnCandidates own;
    private final ProfileForms forms;
    private final Meetings meetings;
    private final Visitor visitor;

    ConsentViews(Networks networks, OwnCandidates own, ProfileForms forms, Meetings meetings, Visitor visitor) {
        this.networks = networks;
        this.own = own;
        this.forms = forms;
        this.meetings = meetings;
        this.visitor = visitor;
    }

    String network(OwnView view) {
        return networks.find(view.candidate().networkId())
                .map(NetworkSummary::name)
                .orElseThrow();
    }

    /** The page as things stand. */
    ConsentView of(OwnView view, String path, String done) {
        ProfileForm form = forms.of(profile(view), ConsentPage.language(view));
        return page(view, path, done, form, agreed(view), Map.of(), Map.of());
    }

    /** The page as it was sent, with what is wrong. */
    ConsentView again(OwnView view, String path, ConsentForm typed) {
        return page(view, path, "", typed.profile(), typed.purposes(), typed.errors(), typed.typed());
    }

    /** The page as things stand, with the reason of a no that was too long. */
    ConsentView wrongReason(OwnView view, String path, String reason) {
        Language language = ConsentPage.language(view);
        String wrong = Pages.words(ConsentWords.class, language).wrongReason();
        return page(
                view,
                path,
                "",
                forms.of(profile(view), language),
                agreed(view),
                Map.of("meetings", wrong),
                Map.of("meetings", reason));
    }

    private ConsentView page(
            OwnView view,
            String path,
            String done,
            ProfileForm form,
            Set<String> purposes,
            Map<String, String> wrong,
            Map<String, String> typed) {
        Language language = ConsentPage.language(view);
        CandidateView candidate = view.candidate();
        Map<String, String> errors = new LinkedHashMap<>(wrong);
        errors.putAll(form.errors());
        LocalDate until = candidate.until();
        CandidateView.Situation situation = candidate.situation();
        return new ConsentView(
                network(view),
                path,
                candidate.status().name(),
                until == null ? null : language.date(until),
                ConsentPage.person(view).givenName(),
                view.postedBy(),
                situation != null && situation.origin() == Origin.POSTED,
                view.alreadyRegistered(),
                done,
                ProfileFacts.of(profile(view), forms, language),
                form,
                Options.in(language, form),
                purposes,
                pending(candidate.pending(), language),
                shownToPoster(view, language),
                meetings.of(CurrentActor.get(), candidate.id(), language),
                meetings.readers(candidate.id(), language),
                view.accountBound(),
                visitor.isLoggedIn() ? visitor.name().orElse("") : null,
                errors,
                typed);
    }

    /** What they agree to now, by name. */
    static Set<String> agreed(OwnView view) {
        return view.consents().stream().map(Enum::name).collect(Collectors.toSet());
    }

    static Profile profile(OwnView view) {
        return Objects.requireNonNull(view.candidate().profile(), "the person sees their profile");
    }

    private ConsentView.@Nullable Pending pending(@Nullable PendingChange change, Language language) {
        if (change == null) {
            return null;
        }
        ConsentWords words = Pages.words(ConsentWords.class, language);
        List<Fact> facts = new ArrayList<>();
        Details details = change.details();
        if (details != null) {
            Person person = details.person();
            facts.add(new Fact(words.person(), person.givenName() + " " + person.familyName()));
            facts.add(new Fact(words.email(), person.email()));
            if (person.phone() != null) {
                facts.add(new Fact(words.phone(), person.phone()));
            }
        }
        if (change.profile() != null) {
            facts.addAll(ProfileFacts.of(change.profile(), forms, language));
        }
        return new ConsentView.Pending(facts, language.date(LocalDate.ofInstant(change.lapsesAt(), Moment.ZONE)));
    }

    private List<Fact> shownToPoster(OwnView view, Language language) {
        if (view.postedBy() == null || view.alreadyRegistered()) {
            return List.of();
        }
        return own.posted(CurrentActor.get(), view.candidate().id()).stream()
                .findFirst()
                .map(StoredProfile::profile)
                .map(p -> ProfileFacts.of(p, forms, language))
                .orElse(List.of());
    }
}
