package nl.overstap.mobility.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.sql.Sql;

/**
 * What an address itself wants or suffers, in the whole installation: opted out, or bounced. Kept by keyed hash only,
 * so that nobody can read who it was.
 */
@ApplicationScoped
public class Addresses {

    private enum Kind {
        OPT_OUT,
        HARD_BOUNCE
    }

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
        suppress(hash.of(email), Kind.OPT_OUT);
    }

    /** The same, by the hash that a row was kept with. */
    @Transactional
    public void optOut(byte[] emailHash) {
        suppress(emailHash, Kind.OPT_OUT);
    }

    /** The person takes the opt-out back; only after logging in with that address. */
    @Transactional
    public void lift(String email) {
        release(email, Kind.OPT_OUT);
    }

    /** Mail to the address came back for good: nothing is sent until it is confirmed again. */
    @Transactional
    public void bounced(String email) {
        suppress(hash.of(email), Kind.HARD_BOUNCE);
    }

    /** Somebody showed that the address works. */
    @Transactional
    public void confirmed(String email) {
        release(email, Kind.HARD_BOUNCE);
    }

    /** Whether the address has opted out: what a person who logged in with it is shown. */
    @Transactional
    public boolean hasOptedOut(String email) {
        return kinds(email).contains(Kind.OPT_OUT);
    }

    /** What stands in the way of writing to the address, whoever it belongs to. */
    @Transactional
    public Optional<Obstacle> obstacle(String email, MailPurpose purpose) {
        Set<Kind> kinds = kinds(email);
        if (kinds.contains(Kind.HARD_BOUNCE)) {
            return Optional.of(Obstacle.BOUNCED);
        }
        return purpose == MailPurpose.ROUND && kinds.contains(Kind.OPT_OUT)
                ? Optional.of(Obstacle.OPTED_OUT)
                : Optional.empty();
    }

    private Set<Kind> kinds(String email) {
        return new HashSet<>(sql.list(
                "select kind from mobility.suppressed_address where email_hash = ?",
                row -> Kind.valueOf(row.getString("kind")),
                (Object) hash.of(email)));
    }

    private void suppress(byte[] emailHash, Kind kind) {
        sql.update(
                "insert into mobility.suppressed_address (email_hash, kind, since) values (?, ?, ?) on conflict do nothing",
                emailHash,
                kind,
                clock.instant());
        suppressed.fire(new AddressSuppressed(HexFormat.of().formatHex(emailHash)));
    }

    private void release(String email, Kind kind) {
        sql.update("delete from mobility.suppressed_address where email_hash = ? and kind = ?", hash.of(email), kind);
    }
}
