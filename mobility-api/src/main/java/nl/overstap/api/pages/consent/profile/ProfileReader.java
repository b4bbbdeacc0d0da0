package nl.overstap.api.pages.consent.profile;

import jakarta.enterprise.context.ApplicationScoped;
import nl.overstap.api.pages.Form;
import nl.overstap.api.pages.Pages;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.notifications.letter.Language;

/** Reads a profile back from its form. */
@ApplicationScoped
public class ProfileReader {

    private final Taxonomy taxonomy;
    private final ProfileForms forms;

    ProfileReader(Taxonomy taxonomy, ProfileForms forms) {
        this.taxonomy = taxonomy;
        this.forms = forms;
    }

    /**
     * Reads what was typed.
     *
     * @param kept the profile as it stands: says which questions were ever answered
     */
    public TypedProfile read(Form form, Profile kept, Language language) {
        ProfileWords words = Pages.words(ProfileWords.class, language);
        return new Typing(form, kept, language, taxonomy, forms, words).read();
    }
}
