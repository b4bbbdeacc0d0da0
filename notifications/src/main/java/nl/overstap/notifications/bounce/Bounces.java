package nl.overstap.notifications.bounce;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.Addressee;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.email.BounceAddress;
import org.jspecify.annotations.Nullable;

/** Keeps what came back with its delivery, once, and reports the address it went to. In all networks. */
@ApplicationScoped
public class Bounces {

    private final Sql sql;
    private final Networks networks;
    private final Addresses addresses;
    private final Contacts contacts;
    private final Recipients recipients;
    private final Event<BounceCounted> counted;
    private final Clock clock;

    Bounces(
            Sql sql,
            Networks networks,
            Addresses addresses,
            Contacts contacts,
            Recipients recipients,
            Event<BounceCounted> counted,
            Clock clock) {
        this.sql = sql;
        this.networks = networks;
        this.addresses = addresses;
        this.contacts = contacts;
        this.recipients = recipients;
        this.counted = counted;
        this.clock = clock;
    }

    /**
     * A delivery with the hash of where it went, which is forgotten after 14 days, and of where it went before it was sent
     * again.
     */
    private record Sent(
            boolean isSent,
            @Nullable BounceKind bounce,
            boolean isComplainedAbout,
            @Nullable String addressHash,
            List<String> formerAddresses,
            DeliveryKind kind,
            UUID addresseeId) {

        /** Whether the last sending of it is meant; nobody knows of one whose address is forgotten. */
        boolean isLast(BounceAddress.Sending sending) {
            return isSent && (addressHash == null || sending.mayHaveGoneTo(addressHash));
        }

        boolean isKnownToBe(BounceKind kind) {
            return switch (kind) {
                case HARD -> bounce == BounceKind.HARD;
                case SOFT -> bounce != null;
                case COMPLAINT -> isComplainedAbout;
            };
        }
    }

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
        Optional<Sent> found = sql.find("""
                select status in ('SENT', 'BOUNCED') as sent, bounce, complained or bounce is not distinct from 'COMPLAINT',
                    encode(address_hash, 'hex'),
                    array(select encode(former, 'hex') from unnest(former_addresses) former), kind, addressee_id
                from notification.delivery where id = ? for update""", Bounces::sent, bounce.sending().deliveryId());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Sent sent = found.get();
        if (sent.isLast(bounce.sending())) {
            return Optional.of(takeLast(sent, bounce));
        }
        Optional<String> former = sent.formerAddresses().stream()
                .filter(bounce.sending()::mayHaveGoneTo)
                .findFirst();
        if (former.isPresent()) {
            return Optional.of(takeFormer(sent, former.get(), bounce));
        }
        return sent.isSent() ? Optional.of(BounceResult.KNOWN) : Optional.empty();
    }

    private static Sent sent(ResultSet row) throws SQLException {
        String bounce = row.getString(2);
        return new Sent(
                row.getBoolean(1),
                bounce == null ? null : BounceKind.valueOf(bounce),
                row.getBoolean(3),
                row.getString(4),
                List.of((String[]) row.getArray(5).getArray()),
                DeliveryKind.valueOf(row.getString(6)),
                row.getObject(7, UUID.class));
    }

    private BounceResult takeLast(Sent sent, Bounce bounce) {
        if (sent.isKnownToBe(bounce.kind())) {
            return BounceResult.KNOWN;
        }
        if (bounce.kind() == BounceKind.COMPLAINT && sent.bounce() != null) {
            sql.update(
                    "update notification.delivery set complained = true where id = ?",
                    bounce.sending().deliveryId());
        } else {
            keep(bounce);
            if (bounce.kind() != BounceKind.COMPLAINT) {
                recipients.cameBack(rounds(bounce.sending().deliveryId()));
            }
        }
        if (sent.addressHash() != null) {
            tell(sent, sent.addressHash(), bounce);
        }
        return BounceResult.COUNTED;
    }

    private void keep(Bounce bounce) {
        sql.update(
                """
                update notification.delivery set bounce = ?, bounced_at = ?, last_error = ?, answer = coalesce(?, answer),
                    complained = complained or ? = 'COMPLAINT' or bounce is not distinct from 'COMPLAINT',
                    status = case ? when 'COMPLAINT' then status else 'BOUNCED' end
                where id = ?""",
                bounce.kind(),
                clock.instant(),
                bounce.reason(),
                bounce.detail(),
                bounce.kind(),
                bounce.kind(),
                bounce.sending().deliveryId());
    }

    /** The recipients of rounds that it told, alone or as a digest. */
    private List<UUID> rounds(UUID deliveryId) {
        return sql.list("""
                select target_id from notification.delivery
                where kind = 'CIRCULATION' and (id = ? or digest_id = ? and status = 'SENT')""", row -> row.getObject(1, UUID.class), deliveryId, deliveryId);
    }

    /** It was sent again since, and is not what came back: the address is, which is told no second time. */
    private BounceResult takeFormer(Sent sent, String addressHash, Bounce bounce) {
        if (bounce.kind() == BounceKind.SOFT) {
            return BounceResult.KNOWN; // that is why it was sent again
        }
        sql.update("""
                update notification.delivery set former_addresses = array_remove(former_addresses, decode(?, 'hex'))
                where id = ?""", addressHash, bounce.sending().deliveryId());
        tell(sent, addressHash, bounce);
        return BounceResult.COUNTED;
    }

    private void tell(Sent sent, String addressHash, Bounce bounce) {
        byte[] hash = HexFormat.of().parseHex(addressHash);
        UUID contact = contact(sent, hash);
        switch (bounce.kind()) {
            case HARD -> addresses.bounced(hash, contact, bounce.detail());
            case SOFT -> {
                if (!bounce.mayBeOfUs()) {
                    addresses.softlyBounced(hash, contact, bounce.sending().deliveryId(), bounce.detail());
                }
            }
            case COMPLAINT -> addresses.complained(hash, contact);
        }
    }

    /** As which contact it was written to. */
    private @Nullable UUID contact(Sent sent, byte[] addressHash) {
        return sent.kind().addressee() == Addressee.ORGANIZATION
                ? contacts.find(sent.addresseeId(), addressHash).orElse(null)
                : null;
    }
}
