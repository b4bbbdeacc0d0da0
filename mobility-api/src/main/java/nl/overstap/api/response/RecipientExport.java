package nl.overstap.api.response;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.api.response.OwnRecipientResource.OwnRecipientView;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.response.OwnRecipient;
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
        List<OwnRecipientView> all = new ArrayList<>();
        PageRequest.Key after = null;
        String next;
        do {
            Page<OwnRecipient> page =
                    responses.ofCandidate(candidateId, new PageRequest(after, PageRequest.MOST, "createdAt", false));
            page.items().forEach(recipient -> all.add(OwnRecipientView.of(recipient)));
            next = page.next();
            after = next == null ? null : PageRequest.Key.parse(next).orElseThrow();
        } while (next != null);
        return all;
    }
}
