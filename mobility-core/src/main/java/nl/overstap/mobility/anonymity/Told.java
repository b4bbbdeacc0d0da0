package nl.overstap.mobility.anonymity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What all that employers are told of one candidate rests on, by matches too, so that nobody measures out by vacancies
 * what the profile leaves out: as long as this is equal, so is the profile but for its summary. The home is the middle of
 * the area shown, for everybody, and nowhere where that is the area of the network.
 *
 * @param candidateVersion of the candidate that was counted
 * @param latitude the middle of the shown area in degrees; null where none is shown or it is unknown
 * @param longitude null where unknown
 */
public record Told(
        UUID candidateId,
        int candidateVersion,
        UUID profileId,
        int k,
        int steps,
        int skillDigits,
        Set<String> hiddenLanguages,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    static final String SELECT = """
            with place as (
                select municipality, avg(latitude) as latitude, avg(longitude) as longitude
                from mobility.postcode group by 1),
            region as (
                select (code / 100)::text as code, avg(latitude) as latitude, avg(longitude) as longitude
                from mobility.postcode group by 1)
            select a.candidate_id, a.candidate_version, a.profile_id, a.k, a.steps, a.skill_digits, a.hidden_languages,
                case when a.steps < 3 then p.latitude when a.steps < 5 then r.latitude end as latitude,
                case when a.steps < 3 then p.longitude when a.steps < 5 then r.longitude end as longitude
            from mobility.anonymity a
            left join place p on p.municipality = a.place
            left join region r on r.code = a.region
            """;

    public Told {
        hiddenLanguages = Set.copyOf(hiddenLanguages);
    }

    static Told read(ResultSet row) throws SQLException {
        Array hidden = row.getArray("hidden_languages");
        return new Told(
                row.getObject("candidate_id", UUID.class),
                row.getInt("candidate_version"),
                row.getObject("profile_id", UUID.class),
                row.getInt("k"),
                row.getInt("steps"),
                row.getInt("skill_digits"),
                Set.of((String[]) hidden.getArray()),
                degrees(row, "latitude"),
                degrees(row, "longitude"));
    }

    private static @Nullable Double degrees(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
