package nl.overstap.api.organization;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.membership.MembershipFilter;
import nl.overstap.mobility.membership.MembershipSnapshot;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import nl.overstap.mobility.organization.RegisterSight;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How organizations stand in the network: kept by its bureau. */
@Path("/v1/memberships")
@Acting
@Tag(name = "Organizations")
class MembershipResource {

    /** A membership, in as much detail as the reader may see. */
    @Schema(name = "AnyMembership")
    sealed interface MembershipJson {

        static MembershipJson of(MembershipSnapshot membership, RegisterSight sight) {
            return switch (sight) {
                case ALL -> MembershipView.of(membership);
                case SECTOR_AND_PLACE ->
                    new MembershipInBrief(
                            membership.id(),
                            membership.organizationId(),
                            membership.organizationName(),
                            SectorView.of(membership.sector()),
                            membership.place());
                case NAME ->
                    new MembershipByName(membership.id(), membership.organizationId(), membership.organizationName());
            };
        }
    }

    /** A membership as the bureau sees it. */
    @Schema(name = "Membership", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000003", "organizationId": "01997c3e-5a00-7000-8000-000000000002",
             "organizationName": "Zorggroep Veluwerand", "sector": {"scheme": "SBI2025", "code": "86.10"},
             "place": "Harderwijk", "status": "ACTIVE", "since": "2026-01-01", "createdAt": "2026-03-02T09:00:00Z"}""")
    record MembershipView(
            UUID id,
            UUID organizationId,
            String organizationName,
            @Nullable SectorView sector,
            @Nullable String place,
            MembershipStatus status,
            LocalDate since,
            Instant createdAt)
            implements MembershipJson {

        static MembershipView of(MembershipSnapshot membership) {
            return new MembershipView(
                    membership.id(),
                    membership.organizationId(),
                    membership.organizationName(),
                    SectorView.of(membership.sector()),
                    membership.place(),
                    membership.status(),
                    membership.since(),
                    membership.createdAt());
        }
    }

    /** A membership as HR sees it. */
    @Schema(name = "MembershipInBrief", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000004", "organizationId": "01997c3e-5a00-7000-8000-000000000002",
             "organizationName": "Zorggroep Veluwerand", "sector": {"scheme": "SBI2025", "code": "86.10"},
             "place": "Harderwijk"}""")
    record MembershipInBrief(
            UUID id,
            UUID organizationId,
            String organizationName,
            @Nullable SectorView sector,
            @Nullable String place) implements MembershipJson {}

    /** A member as anybody may know it. */
    @Schema(name = "MembershipByName", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000004", "organizationId": "01997c3e-5a00-7000-8000-000000000002",
             "organizationName": "Zorggroep Veluwerand"}""")
    record MembershipByName(UUID id, UUID organizationId, String organizationName) implements MembershipJson {}

    /** How an organization is to stand in the network. */
    @Schema(
            name = "NewMembership",
            requiredProperties = {"organizationId", "status"},
            examples = """
            {"organizationId": "01997c3e-5a00-7000-8000-000000000002", "status": "ACTIVE", "since": "2026-01-01"}""")
    record MembershipBody(
            @Nullable UUID networkId,
            @Nullable UUID organizationId,
            @Nullable MembershipStatus status,
            @Nullable LocalDate since) {

        NewMembership toCommand() {
            return new NewMembership(organizationId, status, since);
        }
    }

    private final Memberships memberships;
    private final Caller caller;

    MembershipResource(Memberships memberships, Caller caller) {
        this.memberships = memberships;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listMemberships",
            summary = "List memberships",
            description = "The bureau reads all of its network, HR names, sectors and places, anybody else the names"
                    + " of members. Sorted by name or createdAt.")
    public Page<MembershipJson> list(
            @QueryParam("networkId") @Nullable String networkId,
            @Parameter(description = "For the bureau") @QueryParam("status") @Nullable String status,
            @QueryParam("organizationId") @Nullable String organizationId,
            @BeanParam Paging paging) {
        Actor actor = caller.actor();
        RegisterSight sight = memberships.sight(actor);
        MembershipFilter filter = new MembershipFilter(
                QueryValue.oneOf(MembershipStatus.class, "status", status),
                QueryValue.uuid("organizationId", organizationId),
                QueryValue.uuid("networkId", networkId));
        return memberships
                .list(actor, filter, paging.request(Memberships.SORTS.keySet(), "name"))
                .map(membership -> MembershipJson.of(membership, sight));
    }

    @POST
    @Creates
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "beginMembership",
            summary = "Begin a membership",
            description = "By the bureau, once per organization.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MembershipView.class)))
    public Response begin(@NotNull MembershipBody body) {
        return Answer.created(
                memberships.begin(caller.actor(), body.toCommand()),
                "/v1/memberships",
                MembershipSnapshot::id,
                KeptAnswer.About.nobody(),
                MembershipView::of,
                MembershipSnapshot::version);
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(
            operationId = "readMembership",
            summary = "Read a membership",
            description = "As much of it as the list shows.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MembershipJson.class)))
    public Response read(@PathParam("id") UUID id) {
        Actor actor = caller.actor();
        RegisterSight sight = memberships.sight(actor);
        return Answer.ok(
                memberships.look(actor, id),
                membership -> MembershipJson.of(membership, sight),
                MembershipSnapshot::version);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "replaceMembership",
            summary = "Change a membership",
            description = "By the bureau. PROSPECT and SUSPENDED to ACTIVE or ENDED; ACTIVE to SUSPENDED or ENDED;"
                    + " ENDED to ACTIVE or PROSPECT.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MembershipView.class)))
    public Response replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull MembershipBody body) {
        return Answer.ok(
                memberships.replace(caller.actor(), id, Versions.required(ifMatch), body.toCommand()),
                MembershipView::of,
                MembershipSnapshot::version);
    }
}
