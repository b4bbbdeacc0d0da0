package nl.overstap.api.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.api.report.AuditEntryResource.EntryView;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.AuditReader;

/** What was done about the person, line by line, in their own export. */
@ApplicationScoped
class AuditExport implements ExportPart {
    private final AuditReader trail;

    AuditExport(AuditReader trail) {
        this.trail = trail;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return ExportPart.all(request -> trail.list(actor, candidateId, null, request)).stream()
                .map(EntryView::of)
                .toList();
    }
}
