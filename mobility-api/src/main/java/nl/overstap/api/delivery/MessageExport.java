package nl.overstap.api.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.access.Actor;
import nl.overstap.notifications.delivery.OwnMessages;

/** Which messages were written to the person and when, in their own export; what they said is in the mailbox. */
@ApplicationScoped
class MessageExport implements ExportPart {
    private final OwnMessages messages;

    MessageExport(OwnMessages messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return messages.to(candidateId);
    }
}
