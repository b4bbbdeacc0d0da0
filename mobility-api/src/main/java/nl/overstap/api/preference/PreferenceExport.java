package nl.overstap.api.preference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.access.Actor;
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
        return preferences.ofCandidate(candidateId).map(PreferenceJson.View::of).stream()
                .toList();
    }
}
