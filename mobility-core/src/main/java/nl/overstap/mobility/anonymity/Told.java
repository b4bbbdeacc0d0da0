package nl.overstap.mobility.anonymity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How fine employers may be told of one candidate, by matches too, so that nobody measures out by vacancies what the
 * profile leaves out. The home is the middle of the area shown, for everybody. What else was left out counts where k
 * candidates share what is left; a rare profile is one of fewer whatever is left out, and is held for that.
 *
 * @param latitude the middle of the shown area in degrees, and of all candidates where no area is shown; null where unknown
 * @param longitude null where unknown
 * @param occupationDigits 1 to 4
 */
public record Told(
        UUID candidateId,
        @Nullable Double latitude,
        @Nullable Double longitude,
        int occupationDigits,
        boolean hasEducation,
        boolean hasHours) {

    static final String SELECT = """
            with place as (
                select municipality, avg(latitude) as latitude, avg(longitude) as longitude
                from mobility.postcode group by 1),
            region as (
                select (code / 100)::text as code, avg(latitude) as latitude, avg(longitude) as longitude
                from mobility.postcode group by 1),
            network as (
                select round(avg(p.latitude)::numeric, 1) as latitude, round(avg(p.longitude)::numeric, 1) as longitude
                from mobility.anonymity a join mobility.profile p on p.id = a.profile_id)
            select a.candidate_id, a.steps, a.rare,
                case when a.region = '' then null when a.steps < 3 then p.latitude when a.steps < 5 then r.latitude
                    else n.latitude end as latitude,
                case when a.region = '' then null when a.steps < 3 then p.longitude when a.steps < 5 then r.longitude
                    else n.longitude end as longitude
            from mobility.anonymity a
            left join place p on p.municipality = a.place
            left join region r on r.code = a.region
            cross join network n
            """;

    static Told read(ResultSet row) throws SQLException {
        int steps = row.getInt("steps");
        boolean isRare = row.getBoolean("rare");
        return new Told(
                row.getObject("candidate_id", UUID.class),
                degrees(row, "latitude"),
                degrees(row, "longitude"),
                isRare ? 4 : Generalization.digits(steps),
                isRare || !Generalization.EDUCATION_LEFT_OUT.isTaken(steps),
                isRare || !Generalization.HOURS_LEFT_OUT.isTaken(steps));
    }

    private static @Nullable Double degrees(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
