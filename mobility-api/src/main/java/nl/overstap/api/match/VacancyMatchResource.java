package nl.overstap.api.match;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.match.Matches;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who fits a vacancy. */
@Path("/v1/vacancies/{id}/matches")
@Acting
@Tag(name = "Matches")
class VacancyMatchResource {

    private final Matches matches;
    private final Caller caller;

    VacancyMatchResource(Matches matches, Caller caller) {
        this.matches = matches;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listMatchesOfVacancy",
            summary = "List the candidates who fit a vacancy",
            description =
                    "Best first. In full for the bureau; coarse and without identity for HR of the vacancy, for at"
                            + " most 20 (a setting) vacancies opened or changed a day, the others from the next day.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MatchPage.class)))
    public Response list(@PathParam("id") UUID id, @BeanParam Paging paging) {
        return Answer.ok(
                matches.candidatesFor(caller.actor(), id, paging.request(Matches.SORTS, "-score")), MatchPage::of);
    }
}
