package nl.overstap.api.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;

/**
 * The keys of everybody in a network as they are now, kept whatever becomes of them: what they open later was not deleted,
 * only locked. Reads past all row security.
 */
public final class SealedTexts {

    private static final String CHECK_VIOLATION = "23514";

    private final UUID network;
    private final Map<UUID, PersonKey> keys = new HashMap<>();

    private SealedTexts(UUID network) {
        this.network = network;
    }

    /** @param person whose key sealed it */
    public record Opened(UUID person, PersonalField field, String text) {}

    public static SealedTexts of(UUID network) {
        SealedTexts sealed = new SealedTexts(network);
        Vault vault = Region.bean(Vault.class);
        CurrentNetwork.in(network, () -> {
            for (UUID person : sealed.people("wrapped is not null")) {
                vault.find(person).ifPresent(key -> sealed.keys.put(person, key));
            }
            return null;
        });
        return sealed;
    }

    /** Writes something into every field of theirs that is empty, so that what nobody wrote is missed as well. */
    public void fill() {
        try (Connection connection = Owner.superuser()) {
            for (PersonalField field : PersonalField.values()) {
                for (Map.Entry<UUID, PersonKey> one : keys.entrySet()) {
                    fill(connection, field, one.getKey(), one.getValue());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Connection connection, PersonalField field, UUID person, PersonKey key)
            throws SQLException {
        String empty = "select t.ctid::text from mobility.%s t where t.%s is null and %s = ?"
                .formatted(field.table(), field.column(), field.person());
        String written = "update mobility.%s set %s = ? where ctid = ?::tid".formatted(field.table(), field.column());
        try (PreparedStatement select = connection.prepareStatement(empty);
                PreparedStatement update = connection.prepareStatement(written)) {
            select.setObject(1, person);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    update.setBytes(1, key.seal(field, "Geheim" + field));
                    update.setString(2, row.getString(1));
                    unlessRefused(update);
                }
            }
        }
    }

    /** A remark without an answer, say: nobody could have written it. */
    private static void unlessRefused(PreparedStatement update) throws SQLException {
        try {
            update.executeUpdate();
        } catch (SQLException e) {
            if (!CHECK_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Those whose key was kept here and is destroyed by now. */
    public List<UUID> erased() {
        return people("destroyed_at is not null").stream()
                .filter(keys::containsKey)
                .toList();
    }

    /** Every text that is still there, of all fields, which the kept keys of these people open. */
    public List<Opened> opened(Collection<UUID> people) {
        List<Opened> opened = new ArrayList<>();
        try (Connection connection = Owner.superuser()) {
            for (PersonalField field : PersonalField.values()) {
                open(connection, field, people, opened);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return opened;
    }

    public List<Opened> opened() {
        return opened(keys.keySet());
    }

    private void open(Connection connection, PersonalField field, Collection<UUID> people, List<Opened> opened)
            throws SQLException {
        String rows = "select %s, t.%s from mobility.%s t where t.%s is not null and %s = any(?)"
                .formatted(field.person(), field.column(), field.table(), field.column(), field.person());
        try (PreparedStatement select = connection.prepareStatement(rows)) {
            select.setArray(1, connection.createArrayOf("uuid", people.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID person = row.getObject(1, UUID.class);
                    PersonKey key = keys.get(person);
                    if (key != null) {
                        opened.add(new Opened(person, field, key.open(field, row.getBytes(2))));
                    }
                }
            }
        }
    }

    private List<UUID> people(String condition) {
        List<UUID> people = new ArrayList<>();
        try (Connection connection = Owner.superuser();
                PreparedStatement select = connection.prepareStatement(
                        "select person_id from vault.person_key where network_id = ? and " + condition)) {
            select.setObject(1, network);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    people.add(row.getObject(1, UUID.class));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return people;
    }
}
