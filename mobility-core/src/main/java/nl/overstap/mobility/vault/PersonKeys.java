package nl.overstap.mobility.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of several people, read at once. Whoever was erased has none: what is left of them reads as nothing. */
public final class PersonKeys {

    private final Map<UUID, PersonKey> keys;

    PersonKeys(Map<UUID, PersonKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** Null where the person was erased. */
    public @Nullable String open(PersonalField field, UUID person, byte @Nullable [] sealed) {
        PersonKey key = keys.get(person);
        return key == null ? null : key.open(field, sealed);
    }

    /** Whether it reads as something or nothing, and not as tampered with. */
    boolean opens(PersonalField field, UUID person, byte[] sealed) {
        PersonKey key = keys.get(person);
        return key == null || key.opens(field, sealed);
    }

    /** The column of that field in the row. */
    public @Nullable String open(PersonalField field, UUID person, ResultSet row) throws SQLException {
        return open(field, person, row.getBytes(field.column()));
    }

    /** Null where the person was erased. */
    byte @Nullable [] seal(PersonalField field, UUID person, String text) {
        PersonKey key = keys.get(person);
        return key == null ? null : key.seal(field, text);
    }

    public boolean holds(UUID person) {
        return keys.containsKey(person);
    }
}
