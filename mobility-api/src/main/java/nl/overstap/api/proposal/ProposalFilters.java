package nl.overstap.api.proposal;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.proposal.view.ProposalFilter;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of proposals can be narrowed by; repeated values widen. */
class ProposalFilters {

    @QueryParam("status")
    @Parameter(description = "PROPOSED, APPROVED, REJECTED or WITHDRAWN; may be repeated")
    List<String> statuses = List.of();

    @QueryParam("origin")
    @Parameter(description = "ENGINE, CANDIDATE or EMPLOYER; may be repeated")
    List<String> origins = List.of();

    @QueryParam("engagement")
    @Parameter(description = "The vacancy's; may be repeated")
    List<String> engagements = List.of();

    @QueryParam("candidateId")
    @Nullable
    String candidateId;

    @QueryParam("vacancyId")
    @Nullable
    String vacancyId;

    @QueryParam("organizationId")
    @Parameter(description = "The vacancy's")
    @Nullable
    String organizationId;

    @QueryParam("parked")
    @Parameter(description = "true: only those put aside until a later day; false: only the others")
    @Nullable
    String parked;

    /**
     * The filter that was asked for.
     *
     * @throws ProblemException 400 naming the parameter
     */
    ProposalFilter filter() {
        return new ProposalFilter(
                QueryValue.setOf(ProposalStatus.class, "status", statuses),
                QueryValue.setOf(ProposalOrigin.class, "origin", origins),
                QueryValue.setOf(Engagement.class, "engagement", engagements),
                QueryValue.uuid("candidateId", candidateId),
                QueryValue.uuid("vacancyId", vacancyId),
                QueryValue.uuid("organizationId", organizationId),
                QueryValue.truth("parked", parked));
    }
}
