package nl.overstap.api.placement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.api.placement.PlacementResource.CheckInView;
import nl.overstap.api.placement.PlacementResource.PlacementView;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.placement.CheckIn;
import nl.overstap.mobility.placement.PlacementFilter;
import nl.overstap.mobility.placement.PlacementSnapshot;
import nl.overstap.mobility.placement.Placements;

/** What came of it, with what the person said of it later, in their own export. */
@ApplicationScoped
class PlacementExport implements ExportPart {
    private final Placements placements;

    PlacementExport(Placements placements) {
        this.placements = placements;
    }

    @Override
    public String name() {
        return "placements";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        PlacementFilter own = new PlacementFilter(null, candidateId, null, null, null);
        return ExportPart.all(request -> placements.list(actor, own, request)).stream()
                .map(placement -> new Kept(PlacementView.of(placement), checkIns(actor, placement)))
                .toList();
    }

    private List<CheckInView> checkIns(Actor actor, PlacementSnapshot placement) {
        return placements.checkIns(actor, placement.id()) instanceof Outcome.Done<List<CheckIn>>(List<CheckIn> own)
                ? own.stream().map(CheckInView::of).toList()
                : List.of();
    }

    record Kept(PlacementView placement, List<CheckInView> checkIns) {}
}
