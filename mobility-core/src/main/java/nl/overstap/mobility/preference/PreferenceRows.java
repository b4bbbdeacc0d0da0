package nl.overstap.mobility.preference;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The rows of preferences: what people chose, by address, and what is kept for contacts. */
@ApplicationScoped
class PreferenceRows {

    private final Sql sql;
    private final AddressHash hash;
    private final Addresses addresses;
    private final Clock clock;

    PreferenceRows(Sql sql, AddressHash hash, Addresses addresses, Clock clock) {
        this.sql = sql;
        this.hash = hash;
        this.addresses = addresses;
        this.clock = clock;
    }

    Preference of(byte[] emailHash) {
        return chosen(emailHash).orElseGet(() -> nothing(addresses.hasOptedOut(emailHash)));
    }

    /** What the person chose for the address. */
    Optional<Preference> chosen(byte[] emailHash) {
        boolean optedOut = addresses.hasOptedOut(emailHash);
        return sql.find(
                "select * from mobility.notification_preference where email_hash = ?",
                row -> preference(row, optedOut),
                (Object) emailHash);
    }

    /** What is kept for the contact, whatever the person chose. */
    Preference ofContact(UUID contactId, boolean optedOut) {
        return sql.find(
                        "select * from mobility.contact_preference where contact_id = ?",
                        row -> preference(row, optedOut),
                        contactId)
                .orElseGet(() -> nothing(optedOut));
    }

    private static Preference nothing(boolean optedOut) {
        return new Preference(Rhythm.IMMEDIATELY, null, null, optedOut, 0);
    }

    private record Kept(@Nullable UUID organizationId, String hash) {}

    /** Of many at once, what they chose before what is kept for them. */
    Map<Reader, Preference> of(Set<Reader> readers) {
        if (readers.isEmpty()) {
            return Map.of();
        }
        Map<Reader, Kept> keys = new HashMap<>();
        readers.forEach(reader -> keys.put(
                reader, new Kept(reader.organizationId(), HexFormat.of().formatHex(hash.of(reader.email())))));
        List<String> hashes = keys.values().stream().map(Kept::hash).toList();
        Map<String, Preference> chosen = new HashMap<>();
        sql.list("""
                select p.*, encode(p.email_hash, 'hex') as hash from mobility.notification_preference p
                where p.email_hash in (select decode(h, 'hex') from unnest(?) as h)""", row -> chosen.put(row.getString("hash"), preference(row, false)), hashes);
        Map<Kept, Preference> kept = new HashMap<>();
        sql.list(
                """
                select p.*, c.organization_id, encode(c.email_hash, 'hex') as hash from mobility.contact c
                join mobility.contact_preference p on p.contact_id = c.id and p.network_id = c.network_id
                where c.email_hash in (select decode(h, 'hex') from unnest(?) as h)""",
                row -> kept.put(
                        new Kept(row.getObject("organization_id", UUID.class), row.getString("hash")),
                        preference(row, false)),
                hashes);
        Set<String> out = addresses.optedOut(hashes);
        Map<Reader, Preference> found = new HashMap<>();
        keys.forEach((reader, key) -> {
            Preference one = chosen.getOrDefault(key.hash(), kept.getOrDefault(key, nothing(false)));
            found.put(reader, out.contains(key.hash()) ? one.ofOptedOut() : one);
        });
        return found;
    }

    /** Keeps what the person chose unless somebody changed it since that version; answers whether it is kept. */
    boolean keep(byte[] emailHash, int version, NewPreference wish) {
        return keep("notification_preference", "email_hash", emailHash, version, wish);
    }

    /** The same for a contact. */
    boolean keepForContact(UUID contactId, int version, NewPreference wish) {
        return keep("contact_preference", "contact_id", contactId, version, wish);
    }

    private boolean keep(String table, String key, Object value, int version, NewPreference wish) {
        QuietHours quiet = wish.checkedHours();
        LocalTime from = quiet == null ? null : quiet.from();
        LocalTime to = quiet == null ? null : quiet.to();
        if (version == 0) {
            return sql.update(
                            """
                            insert into mobility.%s (network_id, %s, rhythm, quiet_from, quiet_to, monthly_profiles,
                                changed_at, version)
                            values (?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing""".formatted(table, key),
                            CurrentNetwork.id(),
                            value,
                            wish.rhythm(),
                            from,
                            to,
                            wish.monthlyProfiles(),
                            clock.instant())
                    == 1;
        }
        return sql.update(
                        """
                        update mobility.%s set rhythm = ?, quiet_from = ?, quiet_to = ?, monthly_profiles = ?,
                            changed_at = ?, version = version + 1
                        where %s = ? and version = ?""".formatted(table, key),
                        wish.rhythm(),
                        from,
                        to,
                        wish.monthlyProfiles(),
                        clock.instant(),
                        value,
                        version)
                == 1;
    }

    private static Preference preference(ResultSet row, boolean optedOut) throws SQLException {
        return new Preference(
                Rhythm.valueOf(row.getString("rhythm")),
                quietHours(row),
                row.getObject("monthly_profiles", Integer.class),
                optedOut,
                row.getInt("version"));
    }

    private static @Nullable QuietHours quietHours(ResultSet row) throws SQLException {
        LocalTime from = row.getObject("quiet_from", LocalTime.class);
        return from == null ? null : new QuietHours(from, row.getObject("quiet_to", LocalTime.class));
    }
}
