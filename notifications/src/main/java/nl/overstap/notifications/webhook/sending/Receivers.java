package nl.overstap.notifications.webhook.sending;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.webhook.Secrets;
import nl.overstap.notifications.webhook.call.Target;

/** Where endpoints are called, and what signs what they are told. */
@ApplicationScoped
class Receivers {

    private final Sql sql;
    private final Secrets secrets;
    private final Clock clock;

    Receivers(Sql sql, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Those of these endpoints that are called, in the current transaction. */
    Map<UUID, Receiver> find(Set<UUID> ids) {
        Map<UUID, Receiver> receivers = new HashMap<>();
        sql.list("""
                        select id, organization_id, url, secret, old_secret, old_secret_until
                        from notification.webhook_endpoint where id = any(?::uuid[]) and status = 'ACTIVE'""", this::receiver, List.copyOf(ids)).forEach(receiver -> receivers.put(receiver.id(), receiver));
        return receivers;
    }

    private Receiver receiver(ResultSet row) throws SQLException {
        URI url = URI.create(row.getString(3));
        List<Webhook> signers = new ArrayList<>();
        signer(row.getBytes(4)).ifPresent(signers::add);
        OffsetDateTime until = row.getObject(6, OffsetDateTime.class);
        if (until != null && until.toInstant().isAfter(clock.instant())) {
            signer(row.getBytes(5)).ifPresent(signers::add);
        }
        return new Receiver(
                row.getObject(1, UUID.class), row.getObject(2, UUID.class), url, Target.laneOf(url), signers);
    }

    private Optional<Webhook> signer(byte[] sealed) {
        Optional<String> secret = secrets.open(sealed);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Webhook(secret.get()));
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }
}
