package nl.overstap.api.anonymity;

import jakarta.ws.rs.QueryParam;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.anonymity.ProfileFilter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose among anonymous profiles, by what is shown and nothing else. */
public class ProfileFilters {
    private static final Pattern ISCO = Pattern.compile("[0-9]{1,4}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    @QueryParam("occupation")
    @Parameter(description = "An ISCO-08 group of one to four digits; a shown occupation lies in it", example = "222")
    @Nullable
    String occupation;

    @QueryParam("skill")
    @Parameter(description = "The code of a shown skill")
    @Nullable
    String skill;

    @QueryParam("language")
    @Parameter(description = "A shown language, at any level", example = "nl")
    @Nullable
    String language;

    @QueryParam("educationLevel")
    @Parameter(description = "The shown level is this or higher, 1 to 8")
    @Nullable
    String educationLevel;

    @QueryParam("engagement")
    @Nullable
    String engagement;

    @QueryParam("area")
    @Parameter(description = "The shown place, region or area", example = "Harderwijk")
    @Nullable
    String area;

    @QueryParam("sector")
    @Parameter(description = "The shown code begins with this", example = "86")
    @Nullable
    String sector;

    @QueryParam("availableBy")
    @Parameter(description = "Available in this month or before", example = "2026-05")
    @Nullable
    String availableBy;

    ProfileFilter filter() {
        return new ProfileFilter(
                matching(ISCO, "occupation", occupation, "must be one to four digits of ISCO-08"),
                QueryValue.text("skill", skill),
                matching(LANGUAGE, "language", language, "must be a language code of two letters"),
                level(),
                QueryValue.oneOf(Engagement.class, "engagement", engagement),
                QueryValue.text("area", area),
                QueryValue.text("sector", sector),
                month());
    }

    private static @Nullable String matching(Pattern pattern, String name, @Nullable String value, String otherwise) {
        if (value == null || value.isBlank()) return null;
        if (!pattern.matcher(value).matches()) throw ProblemException.query(name, otherwise);
        return value;
    }

    private @Nullable Integer level() {
        if (educationLevel == null || educationLevel.isBlank()) return null;
        if (!educationLevel.matches("[1-8]")) throw ProblemException.query("educationLevel", "must be 1 to 8");
        return Integer.valueOf(educationLevel);
    }

    private @Nullable YearMonth month() {
        if (availableBy == null || availableBy.isBlank()) return null;
        try {
            return YearMonth.parse(availableBy);
        } catch (DateTimeParseException _) {
            throw ProblemException.query("availableBy", "must be a month such as 2026-05");
        }
    }
}
