package nl.overstap.mobility.postcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.mobility.sql.Sql;

/**
 * Finds postcodes. Four digits count; the letters after them are accepted and left out. One that is not known gets the
 * place of its nearest neighbor by number, the lower of two equally near, if that is within 10 numbers and has the
 * same first two digits; otherwise it is refused.
 */
@ApplicationScoped
public class Postcodes {
    private static final Pattern WRITTEN = Pattern.compile("\\s*([1-9][0-9]{3})\\s*(?:[A-Za-z]{2}\\s*)?");

    private final Sql sql;

    public Postcodes(Sql sql) {
        this.sql = sql;
    }

    /** Where {@code 3841} or {@code 3841 AB} lies; empty where it is no postcode or no neighbor is known. */
    @Transactional
    public Optional<PostcodeLocation> locate(String postcode) {
        Matcher written = WRITTEN.matcher(postcode);
        if (!written.matches()) return Optional.empty();
        String code = written.group(1);
        int number = Integer.parseInt(code);
        int hundred = number - number % 100;
        return sql.find(
                """
                select code, latitude, longitude, place, municipality from mobility.postcode
                where code between ? and ? order by abs(code - ?), code limit 1""",
                row -> new PostcodeLocation(
                        code,
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        row.getString("place"),
                        row.getString("municipality"),
                        row.getInt("code") != number),
                Math.max(hundred, number - 10),
                Math.min(hundred + 99, number + 10),
                number);
    }
}
