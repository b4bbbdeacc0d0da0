package nl.overstap.api.candidate;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.json.Uuids;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Origin;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.request.CandidateFilter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of candidates can be narrowed by. */
class CandidateFilters {

    @QueryParam("networkId")
    @Parameter(description = "In which network, for somebody who acts for several")
    @Nullable
    String networkId;

    @QueryParam("status")
    @Parameter(description = "May be repeated; all but ERASED when absent")
    List<String> statuses = List.of();

    @QueryParam("organizationId")
    @Parameter(description = "The employer that posted, or that they work for")
    @Nullable
    String organizationId;

    @QueryParam("transition")
    @Nullable
    String transition;

    @QueryParam("reason")
    @Nullable
    String reason;

    @QueryParam("origin")
    @Nullable
    String origin;

    @QueryParam("engagement")
    @Nullable
    String engagement;

    /**
     * The filter that was asked for.
     *
     * @throws ProblemException 400 naming the parameter
     */
    CandidateFilter filter() {
        Set<CandidateStatus> chosen = EnumSet.noneOf(CandidateStatus.class);
        for (String status : statuses) {
            CandidateStatus value = value(status, CandidateStatus.class, "status");
            if (value != null) {
                chosen.add(value);
            }
        }
        return new CandidateFilter(
                chosen,
                uuid(organizationId),
                value(transition, Transition.class, "transition"),
                value(reason, Reason.class, "reason"),
                value(origin, Origin.class, "origin"),
                value(engagement, Engagement.class, "engagement"));
    }

    private static @Nullable UUID uuid(@Nullable String given) {
        return given == null || given.isBlank()
                ? null
                : Uuids.read(given).orElseThrow(() -> ProblemException.query("organizationId", "must be a UUID"));
    }

    private static <E extends Enum<E>> @Nullable E value(@Nullable String given, Class<E> type, String parameter) {
        if (given == null || given.isBlank()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(v -> v.name().equals(given))
                .findFirst()
                .orElseThrow(() -> ProblemException.query(
                        parameter, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }
}
