package nl.overstap.api.vacancy;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.json.Uuids;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.Location;
import nl.overstap.mobility.postcode.Postcodes;
import nl.overstap.mobility.vacancy.VacancyFilter;
import nl.overstap.mobility.vacancy.VacancyStatus;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of vacancies can be narrowed by; repeated values widen. */
class VacancyFilters {

    private static final int FARTHEST_KM = 500;
    private static final int USUAL_KM = 30;

    @QueryParam("networkId")
    @Nullable
    String networkId;

    @QueryParam("status")
    @Parameter(description = "DRAFT, OPEN, FILLED, WITHDRAWN or EXPIRED; may be repeated")
    List<String> statuses = List.of();

    @QueryParam("organizationId")
    @Nullable
    String organizationId;

    @QueryParam("engagement")
    @Parameter(description = "May be repeated")
    List<String> engagements = List.of();

    @QueryParam("occupation")
    @Parameter(description = "The first digits of an ISCO-08 code")
    @Nullable
    String occupation;

    @QueryParam("postcode")
    @Parameter(description = "Only those within maxDistanceKm of it, or remote")
    @Nullable
    String postcode;

    @QueryParam("maxDistanceKm")
    @Parameter(description = "0 to 500; 30 when absent")
    @Nullable
    String maxDistanceKm;

    @QueryParam("query")
    @Parameter(description = "A part of the title")
    @Nullable
    String query;

    @QueryParam("externalId")
    @Nullable
    String externalId;

    /**
     * The filter that was asked for.
     *
     * @throws ProblemException 400 naming the parameter
     */
    VacancyFilter filter(Postcodes postcodes) {
        String digits = text(occupation, "occupation");
        if (digits != null && !digits.matches("[0-9]{1,4}")) {
            throw ProblemException.query("occupation", "must be 1 to 4 digits");
        }
        return new VacancyFilter(
                uuid(networkId, "networkId"),
                values(statuses, VacancyStatus.class, "status"),
                uuid(organizationId, "organizationId"),
                values(engagements, Engagement.class, "engagement"),
                digits,
                near(postcodes),
                kilometers(),
                text(query, "query"),
                text(externalId, "externalId"));
    }

    private @Nullable Location near(Postcodes postcodes) {
        String code = text(postcode, "postcode");
        return code == null
                ? null
                : postcodes
                        .locate(code)
                        .map(p -> new Location(p.latitude(), p.longitude()))
                        .orElseThrow(() -> ProblemException.query("postcode", "is no known postcode"));
    }

    private int kilometers() {
        String given = text(maxDistanceKm, "maxDistanceKm");
        if (given == null) {
            return USUAL_KM;
        }
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) > FARTHEST_KM) {
            throw ProblemException.query("maxDistanceKm", "must be 0 to " + FARTHEST_KM);
        }
        return Integer.parseInt(given);
    }

    private static @Nullable String text(@Nullable String given, String parameter) {
        if (given != null && given.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.query(parameter, "must not hold control characters");
        }
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static @Nullable UUID uuid(@Nullable String given, String parameter) {
        return given == null || given.isBlank()
                ? null
                : Uuids.read(given).orElseThrow(() -> ProblemException.query(parameter, "must be a UUID"));
    }

    private static <E extends Enum<E>> Set<E> values(List<String> given, Class<E> type, String parameter) {
        Set<E> values = EnumSet.noneOf(type);
        for (String one : given) {
            values.add(Arrays.stream(type.getEnumConstants())
                    .filter(v -> v.name().equals(one))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.query(
                            parameter, "must be one of " + Arrays.toString(type.getEnumConstants()))));
        }
        return values;
    }
}
