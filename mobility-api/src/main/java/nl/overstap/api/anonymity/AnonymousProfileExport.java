package nl.overstap.api.anonymity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.anonymity.AnonymousProfiles;

/** The person's profile as strangers read it now, in the person's own export. */
@ApplicationScoped
class AnonymousProfileExport implements ExportPart {
    private final AnonymousProfiles profiles;

    AnonymousProfileExport(AnonymousProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "anonymousProfile";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return profiles.of(candidateId).stream()
                .map(shown -> AnonymousProfileView.of(shown.profile(), "nl"))
                .toList();
    }
}
