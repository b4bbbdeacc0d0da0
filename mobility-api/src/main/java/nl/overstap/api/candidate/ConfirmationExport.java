package nl.overstap.api.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.OwnConfirmationResource.ConfirmationView;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.Confirmations;

/** Until when the person is kept, and when they last said that all is true; nothing before they agreed. */
@ApplicationScoped
class ConfirmationExport implements ExportPart {
    private final Confirmations confirmations;

    ConfirmationExport(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @Override
    public String name() {
        return "confirmation";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return confirmations.of(candidateId).map(ConfirmationView::of).stream().toList();
    }
}
