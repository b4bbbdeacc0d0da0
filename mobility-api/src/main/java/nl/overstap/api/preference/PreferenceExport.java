package nl.overstap.api.preference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.preference.Preference;
import nl.overstap.mobility.preference.Preferences;

/** How the person wants to be written to, in the person's own export. */
@ApplicationScoped
class PreferenceExport implements ExportPart {
    private final Preferences preferences;

    PreferenceExport(Preferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public String name() {
        return "notificationPreferences";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return preferences.own(actor, Optional.empty()) instanceof Outcome.Done<Preference>(Preference own)
                ? List.of(PreferenceJson.View.of(own))
                : List.of();
    }
}
