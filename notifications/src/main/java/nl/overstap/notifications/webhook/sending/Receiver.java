package nl.overstap.notifications.webhook.sending;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.overstap.notifications.event.CloudEvents;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that is called.
 *
 * @param organizationId the member whose program it is; null: the bureau's
 * @param lane the receiving host
 * @param signers the secret, and the one before while its time lasts; none where they cannot be read any more
 */
record Receiver(UUID id, @Nullable UUID organizationId, URI url, String lane, List<Webhook> signers) {

    CloudEvents.Reader reader() {
        return organizationId == null ? CloudEvents.Reader.BUREAU : CloudEvents.Reader.MEMBER;
    }
}
