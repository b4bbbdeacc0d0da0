package nl.overstap.api.guidance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.api.guidance.GuidanceResource.GuidanceView;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.guidance.Guidances;

/** Who guided the person, and the notes they shared, in the person's own export. */
@ApplicationScoped
class GuidanceExport implements ExportPart {
    private final Guidances guidances;

    GuidanceExport(Guidances guidances) {
        this.guidances = guidances;
    }

    @Override
    public String name() {
        return "guidances";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return ExportPart.all(request -> guidances.list(actor, candidateId, null, request)).stream()
                .map(GuidanceView::of)
                .toList();
    }
}
