package nl.overstap.api.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.oversight.Decisions;

/** What was decided about the person, and why, in their own export. */
@ApplicationScoped
class DecisionExport implements ExportPart {

    private static final String LANGUAGE = "nl";

    private final Decisions decisions;

    DecisionExport(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return ExportPart.all(request -> decisions.ofSelf(actor, request)).stream()
                .map(one -> DecisionRecordView.of(one, InWords.of(one, LANGUAGE)))
                .toList();
    }
}
