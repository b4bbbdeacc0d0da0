package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.sql.Sql;

/**
 * Digests of the current network: what waits for one address is tied to a delivery of its own when its moment has come,
 * composed anew right before that is sent, and sent when it is. An item that is taken back stops the digest it is tied
 * to at its last look, and is left out of the next try.
 */
@ApplicationScoped
public class Digests {

    /** Of a delivery d: nothing of what it was composed of was taken back since. */
    public static final String IS_WHOLE =
            "not exists (select 1 from notification.delivery i where i.digest_id = d.id and i.status = 'DROPPED')";

    /** Composed in a fraction of the time in which a message has to begin; the others follow in a digest of their own. */
    private static final int MOST_ITEMS = 50;

    /** Addresses in one turn; the others follow in the next. */
    private static final int MOST_ADDRESSES = 1000;

    private final Sql sql;
    private final Composers composers;
    private final Addresses addresses;
    private final AddressHash hash;
    private final Clock clock;

    Digests(Sql sql, Composers composers, Addresses addresses, AddressHash hash, Clock clock) {
        this.sql = sql;
        this.composers = composers;
        this.addresses = addresses;
        this.hash = hash;
        this.clock = clock;
    }

    /** One of the messages that make a digest, ready to be told. */
    public record Item(Delivery delivery, Composed.Ready message) {}

    /** The addresses (hashed, in hexadecimal) for which the moment of a digest has come. */
    @Transactional
    public List<String> due() {
        return sql.list("""
                select distinct encode(address_hash, 'hex') from notification.delivery
                where status = 'WAITING' and digest_id is null and digest_at <= ? limit ?""", row -> row.getString(1), clock.instant(), MOST_ADDRESSES);
    }

    /**
     * Queues one digest with what is due for the address; answers whether there was anything that nobody else took. When
     * a profile over the number of the month can wait no longer, the others over it go along: the rest is one digest.
     */
    @Transactional
    public boolean begin(String addressHash) {
        UUID digest = Ids.next();
        Instant now = clock.instant();
        List<UUID> addressees =
                sql.list("""
                update notification.delivery d set digest_id = ?
                from (select w.id from notification.delivery w left join mobility.recipient r on r.id = w.target_id
                      where w.status = 'WAITING' and w.digest_id is null and w.address_hash = decode(?, 'hex')
                          and (w.digest_at <= ? or r.over_number and w.kind = 'CIRCULATION' and exists (
                              select 1 from notification.delivery o join mobility.recipient p on p.id = o.target_id
                              where o.kind = 'CIRCULATION' and o.status = 'WAITING' and o.digest_id is null and o.address_hash = w.address_hash
                                  and o.digest_at <= ? and p.over_number))
                      order by w.id limit ? for update of w skip locked) due
                where d.id = due.id returning d.addressee_id""", row -> row.getObject(1, UUID.class), digest, addressHash, now, now, MOST_ITEMS);
        if (addressees.isEmpty()) {
            return false;
        }
        return sql.update(
                        """
                        insert into notification.delivery (id, network_id, kind, target_id, addressee_id, status, urgent,
                            attempts, created_at)
                        values (?, ?, ?, ?, ?, 'QUEUED', ?, 0, ?)""",
                        digest,
                        CurrentNetwork.id(),
                        DeliveryKind.DIGEST,
                        digest,
                        addressees.getFirst(),
                        DeliveryKind.DIGEST.isUrgent(),
                        clock.instant())
                == 1;
    }

    /**
     * What a digest is made of now, oldest first: each item asks again whether it may be told. What may not is dropped;
     * what goes to another address by now, or to one that has opted out of digests, goes on alone.
     */
    public List<Item> compose(UUID digest) {
        sql.update(
                "update notification.delivery set digest_id = null where digest_id = ? and status = 'DROPPED'", digest);
        record Tied(Delivery delivery, String addressHash) {}
        List<Tied> tied = sql.list("""
                select id, network_id, kind, target_id, addressee_id, candidate_id, status, attempts,
                    encode(address_hash, 'hex')
                from notification.delivery where digest_id = ? and status = 'WAITING' order by id for update""", row -> new Tied(Deliveries.delivery(row), row.getString(9)), digest);
        Map<UUID, Composed> composed = new HashMap<>();
        byKind(tied.stream().map(Tied::delivery).toList())
                .forEach((kind, some) -> composed.putAll(composers.of(kind).composeAll(some)));
        Set<String> optedOut = addresses.optedOut(
                tied.stream().map(Tied::addressHash).distinct().toList());
        List<Item> items = new ArrayList<>();
        for (Tied one : tied) {
            switch (Objects.requireNonNull(composed.get(one.delivery().id()))) {
                case Composed.Needless(String reason) -> drop(one.delivery(), reason);
                case Composed.Ready ready
                when isFor(one.addressHash(), ready.email()) && !optedOut.contains(one.addressHash()) ->
                    items.add(new Item(one.delivery(), ready));
                case Composed.Ready _ -> letGo(one.delivery());
            }
        }
        return items;
    }

    private boolean isFor(String addressHash, String email) {
        return HexFormat.of().formatHex(hash.of(email)).equals(addressHash);
    }

    private void drop(Delivery item, String reason) {
        sql.update("""
                update notification.delivery set status = 'DROPPED', last_error = ?, digest_id = null
                where id = ?""", reason, item.id());
    }

    private void letGo(Delivery item) {
        sql.update("""
                update notification.delivery
                set status = 'QUEUED', next_try_at = clock_timestamp(), digest_at = null, digest_id = null,
                    address_hash = null
                where id = ?""", item.id());
    }

    /** Notes that what is tied to these left with them. */
    public void sent(Collection<Delivery> digests, Instant moment) {
        byKind(sql.list(
                        """
                update notification.delivery set status = 'SENT', sent_at = clock_timestamp(), last_error = null
                where digest_id = any(?::uuid[]) and status in ('WAITING', 'DROPPED')
                returning id, network_id, kind, target_id, addressee_id, candidate_id, status, attempts""",
                        Deliveries::delivery,
                        digests.stream().map(d -> d.id().toString()).toList()))
                .forEach((kind, items) -> composers.of(kind).sentInDigest(items, moment));
    }

    private static Map<DeliveryKind, List<Delivery>> byKind(List<Delivery> deliveries) {
        return deliveries.stream()
                .collect(Collectors.groupingBy(
                        Delivery::kind, () -> new EnumMap<>(DeliveryKind.class), Collectors.toList()));
    }
}
