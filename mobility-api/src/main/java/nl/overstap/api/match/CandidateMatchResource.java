package nl.overstap.api.match;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ProfileJson;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.match.Pair;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What fits a candidate. */
@Path("/v1/candidates/{id}")
@Acting
@Tag(name = "Matches", description = "Who fits where and why; computed when asked for, never stored")
class CandidateMatchResource {

    /** A profile to try. */
    @Schema(
            name = "WhatIf",
            requiredProperties = {"profile"},
            examples = """
            {"profile": {"occupations": [{"code": "2221", "scheme": "ISCO08", "years": 8, "wish": "DESIRED"}],
             "skills": [], "educationLevel": 5, "postcode": "3841", "maxTravelKm": 45,
             "hoursPerWeek": {"min": 24, "max": 36}, "engagements": ["EMPLOYMENT", "SECONDMENT"]}}""")
    record WhatIf(@Nullable ProfileJson profile) {}

    /** Why a pair is no match. */
    @Schema(name = "ExcludedPair", examples = """
            {"excludedBy": ["DISTANCE", "LANGUAGE"]}""")
    record Excluded(List<Criterion> excludedBy) {}

    private final Matches matches;
    private final Caller caller;

    CandidateMatchResource(Matches matches, Caller caller) {
        this.matches = matches;
        this.caller = caller;
    }

    @GET
    @Path("/matches")
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "listMatchesOfCandidate",
            summary = "List the vacancies that fit a candidate",
            description = "Best first. In full for the bureau, the candidate and their coach; coarse for the employer"
                    + " that posted, if the candidate lets it, else 403.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MatchPage.class)))
    public Response list(
            @PathParam("id") UUID id,
            @QueryParam("engagement") @Parameter(description = "May be repeated") List<String> engagements,
            @BeanParam Paging paging) {
        return Answer.ok(
                matches.vacanciesFor(
                        caller.actor(),
                        id,
                        QueryValue.setOf(Engagement.class, "engagement", engagements),
                        paging.request(Matches.SORTS, "-score")),
                MatchPage::of);
    }

    @GET
    @Path("/matches/{vacancyId}")
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "readMatch",
            summary = "Judge one candidate and one vacancy",
            description = "The match, or all conditions that keep the two apart.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {MatchView.class, CoarseMatchView.class, Excluded.class})))
    public Response pair(@PathParam("id") UUID id, @PathParam("vacancyId") UUID vacancyId) {
        return Answer.ok(matches.pair(caller.actor(), id, vacancyId), pair -> switch (pair) {
            case Pair.Full(var match) -> MatchView.of(match);
            case Pair.Coarse(var match) -> CoarseMatchView.of(match);
            case Pair.Excluded(var by) -> new Excluded(by);
        });
    }

    @POST
    @Path("/what-if")
    @RolesAllowed({"ADVISOR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "tryProfile",
            summary = "Try another profile",
            description = "Answers as the list of matches would be with that profile. Nothing is stored.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MatchPage.class)))
    public Response whatIf(@PathParam("id") UUID id, @NotNull WhatIf body, @BeanParam Paging paging) {
        NewProfile profile = body.profile() == null ? null : body.profile().toCommand();
        return Answer.ok(
                profile == null
                        ? Outcome.invalid("profile", "is needed")
                        : matches.whatIf(caller.actor(), id, profile, paging.request(Matches.SORTS, "-score")),
                MatchPage::of);
    }
}
