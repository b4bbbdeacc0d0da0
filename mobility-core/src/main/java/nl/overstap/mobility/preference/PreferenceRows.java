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
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The rows of preferences, by address. */
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

    Preference of(String email) {
        boolean optedOut = addresses.hasOptedOut(email);
        return chosen(email, optedOut).orElseGet(() -> new Preference(Rhythm.IMMEDIATELY, null, null, optedOut, 0));
    }

    /** Of many at once; whether they opted out is asked of nobody here. */
    Map<String, Preference> of(Set<String> emails) {
        Map<String, String> hashes = new HashMap<>();
        emails.forEach(email -> hashes.put(email, HexFormat.of().formatHex(hash.of(email))));
        Map<String, Preference> chosen = new HashMap<>();
        if (!emails.isEmpty()) {
            sql.list(
                    """
                    select p.*, encode(p.email_hash, 'hex') as hash from mobility.notification_preference p
                    where p.email_hash in (select decode(h, 'hex') from unnest(?) as h)""",
                    row -> chosen.put(row.getString("hash"), preference(row, false)),
                    List.copyOf(hashes.values()));
        }
        Map<String, Preference> found = new HashMap<>();
        hashes.forEach((email, hashed) -> found.put(
                email, chosen.getOrDefault(hashed, new Preference(Rhythm.IMMEDIATELY, null, null, false, 0))));
        return found;
    }

    private Optional<Preference> chosen(String email, boolean optedOut) {
        return sql.find(
                "select * from mobility.notification_preference where email_hash = ?",
                row -> preference(row, optedOut),
                (Object) hash.of(email));
    }

    /** Keeps it unless somebody changed it since that version; answers whether it is kept. */
    boolean keep(String email, int version, NewPreference wish) {
        QuietHours quiet = wish.checkedHours();
        LocalTime from = quiet == null ? null : quiet.from();
        LocalTime to = quiet == null ? null : quiet.to();
        if (version == 0) {
            return sql.update(
                            """
                            insert into mobility.notification_preference (network_id, email_hash, rhythm, quiet_from,
                                quiet_to, monthly_profiles, changed_at, version)
                            values (?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing""",
                            CurrentNetwork.id(),
                            hash.of(email),
                            wish.rhythm(),
                            from,
                            to,
                            wish.monthlyProfiles(),
                            clock.instant())
                    == 1;
        }
        return sql.update(
                        """
                        update mobility.notification_preference set rhythm = ?, quiet_from = ?, quiet_to = ?,
                            monthly_profiles = ?, changed_at = ?, version = version + 1
                        where email_hash = ? and version = ?""", wish.rhythm(), from, to, wish.monthlyProfiles(), clock.instant(), hash.of(email), version)
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
