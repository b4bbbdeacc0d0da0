package nl.overstap.mobility.reference;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import nl.overstap.mobility.reference.file.PostcodePlace;

/** Brings the table of postcodes to what a file says; postcodes that it does not name stay. */
final class PostcodeStore {
    private PostcodeStore() {}

    /** How many postcodes are new or differ. */
    static int store(Connection connection, List<PostcodePlace> postcodes) throws SQLException {
        return Rows.of(postcodes)
                .with("integer", PostcodePlace::code)
                .with("double precision", PostcodePlace::latitude)
                .with("double precision", PostcodePlace::longitude)
                .with("text", PostcodePlace::place)
                .with("text", PostcodePlace::municipality)
                .with("text", PostcodePlace::province)
                .update(connection, """
                        insert into mobility.postcode as old
                            (code, latitude, longitude, place, municipality, province)
                        select * from unnest(?, ?, ?, ?, ?, ?)
                        on conflict (code) do update set latitude = excluded.latitude, longitude = excluded.longitude,
                            place = excluded.place, municipality = excluded.municipality, province = excluded.province
                        where (old.latitude, old.longitude, old.place, old.municipality, old.province)
                            <> (excluded.latitude, excluded.longitude, excluded.place, excluded.municipality,
                                excluded.province)""");
    }
}
