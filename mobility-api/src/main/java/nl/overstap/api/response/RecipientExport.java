package nl.overstap.api.response;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.api.response.OwnRecipientResource.OwnRecipientView;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.response.Responses;

/** Who received the person's anonymous profile, in the person's own export. */
@ApplicationScoped
class RecipientExport implements ExportPart {
    private final Responses responses;

    RecipientExport(Responses responses) {
        this.responses = responses;
    }

    @Override
    public String name() {
        return "recipients";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return ExportPart.all(request -> responses.ofCandidate(candidateId, request)).stream()
                .map(OwnRecipientView::of)
                .toList();
    }
}
