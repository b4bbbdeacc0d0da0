package nl.overstap.mobility.anonymity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import org.jspecify.annotations.Nullable;

/**
 * How far one candidate has been made coarser, with the names that a text about them may not hold.
 *
 * @param names given and family name
 * @param employer the employer as it was named; null where it was not by name
 */
record AnonymityRow(
        UUID candidateId,
        int candidateVersion,
        UUID reference,
        UUID posterReference,
        String sector,
        int steps,
        int skillDigits,
        boolean isRare,
        Set<String> hiddenLanguages,
        String area,
        Set<String> names,
        @Nullable String employer) {

    static final String SELECT = """
            select a.*, n.area, c.given_name, c.family_name, c.employer_name, o.name as employer
            from mobility.anonymity a
            join mobility.network n on n.id = a.network_id
            join mobility.candidate c on c.id = a.candidate_id
            left join mobility.organization o on o.id = c.employer_organization_id
            """;

    static AnonymityRow read(ResultSet row, PersonKeys keys) throws SQLException {
        UUID candidate = row.getObject("candidate_id", UUID.class);
        String named = keys.open(PersonalField.EMPLOYER_NAME, candidate, row);
        return new AnonymityRow(
                candidate,
                row.getInt("candidate_version"),
                row.getObject("reference", UUID.class),
                row.getObject("poster_reference", UUID.class),
                row.getString("sector"),
                row.getInt("steps"),
                row.getInt("skill_digits"),
                row.getBoolean("rare"),
                texts(row.getArray("hidden_languages")),
                row.getString("area"),
                names(row, candidate, keys),
                named == null ? row.getString("employer") : named);
    }

    /** Somebody may have the same name twice. */
    private static Set<String> names(ResultSet row, UUID candidate, PersonKeys keys) throws SQLException {
        Set<String> names = new HashSet<>();
        for (PersonalField field : List.of(PersonalField.GIVEN_NAME, PersonalField.FAMILY_NAME)) {
            String name = keys.open(field, candidate, row);
            if (name != null) {
                names.add(name);
            }
        }
        return Set.copyOf(names);
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
