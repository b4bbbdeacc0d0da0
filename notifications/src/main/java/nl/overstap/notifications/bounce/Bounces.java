package nl.overstap.notifications.bounce;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.Addressee;
import nl.overstap.notifications.delivery.DeliveryKind;
import org.jspecify.annotations.Nullable;

/** Keeps what came back with its delivery, once, and reports the address it went to. In all networks. */
@ApplicationScoped
public class Bounces {

    private final Sql sql;
    private final Networks networks;
    private final Addresses addresses;
    private final Contacts contacts;
    private final Event<BounceCounted> counted;
    private final Clock clock;

    Bounces(
            Sql sql,
            Networks networks,
            Addresses addresses,
            Contacts contacts,
            Event<BounceCounted> counted,
            Clock clock) {
        this.sql = sql;
        this.networks = networks;
        this.addresses = addresses;
        this.contacts = contacts;
        this.counted = counted;
        this.clock = clock;
    }

    /** A delivery that was sent, with the hash of where to; that is forgotten after 14 days. */
    private record Sent(boolean isKnown, @Nullable String addressHash, DeliveryKind kind, UUID addresseeId) {}

    /** Counts it, unless it was counted before; what came back softly may come back for good later. */
    public BounceResult take(Bounce bounce) {
        for (UUID network : networks.ids()) {
            Optional<BounceResult> result = CurrentNetwork.in(
                    network, () -> QuarkusTransaction.requiringNew().call(() -> takeHere(bounce)));
            if (result.isPresent()) {
                if (result.get() == BounceResult.COUNTED) {
                    counted.fire(new BounceCounted(bounce.kind()));
                }
                return result.get();
            }
        }
        return BounceResult.UNKNOWN;
    }

    private Optional<BounceResult> takeHere(Bounce bounce) {
        Optional<Sent> found = sql.find(
                """
                select encode(address_hash, 'hex') as address_hash, bounce is not null and (bounce <> 'SOFT' or ? = 'SOFT') as known, kind, addressee_id
                from notification.delivery where id = ? and status in ('SENT', 'BOUNCED') for update""",
                row -> new Sent(
                        row.getBoolean("known"),
                        row.getString("address_hash"),
                        DeliveryKind.valueOf(row.getString("kind")),
                        row.getObject("addressee_id", UUID.class)),
                bounce.kind(),
                bounce.deliveryId());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().isKnown()) {
            return Optional.of(BounceResult.KNOWN);
        }
        sql.update(
                """
                update notification.delivery set bounce = ?, bounced_at = ?, last_error = ?, answer = coalesce(?, answer),
                    status = case ? when 'COMPLAINT' then status else 'BOUNCED' end
                where id = ?""",
                bounce.kind(),
                clock.instant(),
                bounce.reason(),
                bounce.detail(),
                bounce.kind(),
                bounce.deliveryId());
        String known = found.get().addressHash();
        if (known != null) {
            byte[] hash = HexFormat.of().parseHex(known);
            UUID contact = contact(found.get(), hash);
            switch (bounce.kind()) {
                case HARD -> addresses.bounced(hash, contact, bounce.detail());
                case SOFT -> addresses.softlyBounced(hash, contact, bounce.deliveryId(), bounce.detail());
                case COMPLAINT -> addresses.complained(hash, contact);
            }
        }
        return Optional.of(BounceResult.COUNTED);
    }

    /** As which contact it was written to. */
    private @Nullable UUID contact(Sent sent, byte[] addressHash) {
        return sent.kind().addressee() == Addressee.ORGANIZATION
                ? contacts.find(sent.addresseeId(), addressHash).orElse(null)
                : null;
    }
}
