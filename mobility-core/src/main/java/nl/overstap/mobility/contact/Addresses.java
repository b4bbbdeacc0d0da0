package nl.overstap.mobility.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What an address itself wants or suffers, in the whole installation: opted out, complained, or bounced. Kept by keyed
 * hash only, so that nobody can read who it was.
 */
@ApplicationScoped
public class Addresses {

    /** So many messages that came back softly within the period stop an address as one hard bounce does. */
    public static final int SOFT_BOUNCES = 5;

    public static final Duration SOFT_PERIOD = Duration.ofDays(30);

    private final AddressHash hash;
    private final Sql sql;
    private final Event<AddressSuppressed> suppressed;
    private final Clock clock;

    Addresses(AddressHash hash, Sql sql, Event<AddressSuppressed> suppressed, Clock clock) {
        this.hash = hash;
        this.sql = sql;
        this.suppressed = suppressed;
        this.clock = clock;
    }

    /** The address wants no rounds, reminders and digests any more, of any network. Again is as once. */
    @Transactional
    public void optOut(String email) {
        suppress(hash.of(email), AddressStop.Why.OPT_OUT, null, null);
    }

    /**
     * The same, by the hash that a letter was kept with.
     *
     * @param contactId as which it was said, by the link of a mail to it; null: as none
     */
    @Transactional
    public void optOut(byte[] emailHash, @Nullable UUID contactId) {
        suppress(emailHash, AddressStop.Why.OPT_OUT, contactId, null);
    }

    /**
     * Somebody at the address told their mail provider that they did not want it: as if they had opted out.
     *
     * @param contactId as which it was written to; null: as none
     */
    @Transactional
    public void complained(byte[] emailHash, @Nullable UUID contactId) {
        suppress(emailHash, AddressStop.Why.COMPLAINT, contactId, null);
    }

    /** The person takes the opt-out, or the complaint, back; only after logging in with that address. */
    @Transactional
    public void lift(String email) {
        release(hash.of(email), AddressStop.Why.OPT_OUT, AddressStop.Why.COMPLAINT);
    }

    /**
     * Mail to the address came back for good: nothing is sent until it is confirmed again.
     *
     * @param detail what the server said, without the address; null: nothing
     */
    @Transactional
    public void bounced(String email, @Nullable String detail) {
        bounced(hash.of(email), null, detail);
    }

    /** The same, by the hash that a row was kept with, of a message to that contact. */
    @Transactional
    public void bounced(byte[] emailHash, @Nullable UUID contactId, @Nullable String detail) {
        suppress(emailHash, AddressStop.Why.HARD_BOUNCE, contactId, detail);
    }

    /**
     * One message came back, but somebody may be there: counted once, and with {@link #SOFT_BOUNCES} of them within
     * {@link #SOFT_PERIOD} the address is stopped.
     */
    @Transactional
    public void softlyBounced(byte[] emailHash, @Nullable UUID contactId, UUID deliveryId, @Nullable String detail) {
        // or those of the same moment would not see each other
        sql.find(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))::text",
                _ -> true,
                "soft bounces of " + HexFormat.of().formatHex(emailHash));
        Instant now = clock.instant();
        sql.update(
                "insert into mobility.soft_bounce (email_hash, delivery_id, bounced_at) values (?, ?, ?) on conflict do nothing",
                emailHash,
                deliveryId,
                now);
        int number = sql.find(
                        "select count(*) from mobility.soft_bounce where email_hash = ? and bounced_at > ?",
                        row -> row.getInt(1),
                        emailHash,
                        now.minus(SOFT_PERIOD))
                .orElse(0);
        if (number >= SOFT_BOUNCES) {
            suppress(emailHash, AddressStop.Why.SOFT_BOUNCES, contactId, detail);
        }
    }

    /** Somebody showed that the address works: what came back before counts no longer. A complaint or an opt-out stays. */
    @Transactional
    public void confirmed(String email) {
        confirmed(hash.of(email));
    }

    /** The same, by the hash that a row was kept with. */
    @Transactional
    public void confirmed(byte[] emailHash) {
        release(emailHash, AddressStop.Why.HARD_BOUNCE, AddressStop.Why.SOFT_BOUNCES);
        sql.update("delete from mobility.soft_bounce where email_hash = ?", (Object) emailHash);
    }

    /** Whether the address has opted out: what a person who logged in with it is shown. */
    @Transactional
    public boolean hasOptedOut(String email) {
        return hasOptedOut(hash.of(email));
    }

    /** The same, by the hash that a row was kept with. */
    @Transactional
    public boolean hasOptedOut(byte[] emailHash) {
        return kinds(emailHash).stream().anyMatch(why -> !why.isBounce());
    }

    /** Those of these addresses, by their hashes in hexadecimal, that have opted out. */
    @Transactional
    public Set<String> optedOut(Collection<String> hashes) {
        return Set.copyOf(sql.list("""
                select distinct encode(email_hash, 'hex') from mobility.suppressed_address
                where email_hash in (select decode(h, 'hex') from unnest(?) as h) and kind in ('OPT_OUT', 'COMPLAINT')""", row -> row.getString(1), hashes));
    }

    /** Those of these addresses, by their hashes in hexadecimal, that mail came back from and nobody has confirmed since. */
    @Transactional
    public Set<String> bounced(Collection<String> hashes) {
        return Set.copyOf(sql.list("""
                select distinct encode(email_hash, 'hex') from mobility.suppressed_address
                where email_hash in (select decode(h, 'hex') from unnest(?) as h)
                    and kind in ('HARD_BOUNCE', 'SOFT_BOUNCES')""", row -> row.getString(1), List.copyOf(hashes)));
    }

    /** What stands in the way of writing to the address, whoever it belongs to. */
    @Transactional
    public Optional<Obstacle> obstacle(String email, MailPurpose purpose) {
        Set<AddressStop.Why> kinds = kinds(hash.of(email));
        if (kinds.stream().anyMatch(AddressStop.Why::isBounce)) {
            return Optional.of(Obstacle.BOUNCED);
        }
        return purpose == MailPurpose.ROUND && !kinds.isEmpty() ? Optional.of(Obstacle.OPTED_OUT) : Optional.empty();
    }

    private Set<AddressStop.Why> kinds(byte[] emailHash) {
        return new HashSet<>(sql.list(
                "select kind from mobility.suppressed_address where email_hash = ?",
                row -> AddressStop.Why.valueOf(row.getString("kind")),
                (Object) emailHash));
    }

    private void suppress(byte[] emailHash, AddressStop.Why why, @Nullable UUID contactId, @Nullable String detail) {
        sql.update("""
                insert into mobility.suppressed_address (email_hash, kind, since, contact_id, detail)
                values (?, ?, ?, ?, ?) on conflict do nothing""", emailHash, why, clock.instant(), contactId, detail);
        suppressed.fire(new AddressSuppressed(HexFormat.of().formatHex(emailHash)));
    }

    private void release(byte[] emailHash, AddressStop.Why... why) {
        sql.update(
                "delete from mobility.suppressed_address where email_hash = ? and kind = any(?)",
                emailHash,
                Arrays.stream(why).map(Enum::name).toList());
    }
}
