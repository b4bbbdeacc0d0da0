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
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.http.Versions;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.KvkNumber;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationFilter;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.organization.RegisterSight;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The register of organizations, each reader seeing what is theirs to see. */
@Path("/v1/organizations")
@Acting
@Tag(name = "Organizations", description = "The register of organizations, their contacts and memberships")
class OrganizationResource {

    /** An organization, in as much detail as the reader may see. */
    @Schema(name = "AnyOrganization")
    sealed interface OrganizationJson {

        static OrganizationJson of(OrganizationSnapshot organization, RegisterSight sight) {
            return switch (sight) {
                case ALL -> OrganizationView.of(organization);
                case SECTOR_AND_PLACE ->
                    new OrganizationInBrief(
                            organization.id(),
                            organization.name(),
                            SectorView.of(organization.sector()),
                            organization.place());
                case NAME -> new OrganizationByName(organization.id(), organization.name());
            };
        }
    }

    /**
     * An organization as the bureau sees it.
     *
     * @param parentProposal a change of parent that waits for a second member of the bureau
     * @param placeEstimated whether the place is that of the nearest known postcode
     */
    @Schema(name = "Organization", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000002", "name": "Zorggroep Veluwerand", "kvkNumber": "08123456",
             "parentId": null, "parentProposal": null, "kind": "EMPLOYER",
             "sector": {"scheme": "SBI2025", "code": "86.10"}, "postcode": "3841", "place": "Harderwijk",
             "placeEstimated": false, "employees": 640, "createdAt": "2026-03-02T09:00:00Z"}""")
    record OrganizationView(
            UUID id,
            String name,
            @Nullable String kvkNumber,
            @Nullable UUID parentId,
            @Nullable ProposedParent parentProposal,
            OrganizationKind kind,
            @Nullable SectorView sector,
            @Nullable String postcode,
            @Nullable String place,
            boolean placeEstimated,
            @Nullable Integer employees,
            Instant createdAt)
            implements OrganizationJson {

        /** The parent it is to have; null: none any more. */
        record ProposedParent(@Nullable UUID parentId) {}

        static OrganizationView of(OrganizationSnapshot organization) {
            OrganizationSnapshot.ParentProposal proposal = organization.parentProposal();
            return new OrganizationView(
                    organization.id(),
                    organization.name(),
                    organization.kvkNumber(),
                    organization.parentId(),
                    proposal == null ? null : new ProposedParent(proposal.parentId()),
                    organization.kind(),
                    SectorView.of(organization.sector()),
                    organization.postcode(),
                    organization.place(),
                    organization.placeEstimated(),
                    organization.employees(),
                    organization.createdAt());
        }
    }

    /** An organization as HR sees it. */
    @Schema(name = "OrganizationInBrief", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000002", "name": "Zorggroep Veluwerand",
             "sector": {"scheme": "SBI2025", "code": "86.10"}, "place": "Harderwijk"}""")
    record OrganizationInBrief(
            UUID id,
            String name,
            @Nullable SectorView sector,
            @Nullable String place) implements OrganizationJson {}

    /** A member as anybody may know it. */
    @Schema(name = "OrganizationByName", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000002", "name": "Zorggroep Veluwerand"}""")
    record OrganizationByName(UUID id, String name) implements OrganizationJson {}

    /** What an organization is to be; name and kind are needed. */
    @Schema(
            name = "NewOrganization",
            requiredProperties = {"name", "kind"},
            examples = """
            {"name": "Zorggroep Veluwerand", "kvkNumber": "08123456", "kind": "EMPLOYER",
             "sector": {"scheme": "SBI2025", "code": "86.10"}, "postcode": "3841 AB", "employees": 640}""")
    record OrganizationBody(
            @Nullable UUID networkId,
            @Nullable String name,
            @Nullable String kvkNumber,
            @Nullable UUID parentId,
            @Nullable OrganizationKind kind,
            @Nullable SectorView sector,
            @Nullable String postcode,
            @Nullable Integer employees) {

        NewOrganization toCommand() {
            return new NewOrganization(
                    name, kvkNumber, parentId, kind, sector == null ? null : sector.toSector(), postcode, employees);
        }
    }

    private final Organizations organizations;
    private final Caller caller;

    OrganizationResource(Organizations organizations, Caller caller) {
        this.organizations = organizations;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listOrganizations",
            summary = "List organizations",
            description = "The bureau and the operator read the whole register, HR name, sector and place of the"
                    + " organizations with a membership in its network (its own only, while it is no active member),"
                    + " anybody else the names of members. Sorted by name or createdAt.")
    public Page<OrganizationJson> list(
            @QueryParam("networkId") @Nullable String networkId,
            @Parameter(description = "Eight digits; for who reads the whole register")
                    @QueryParam("kvkNumber")
                    @Nullable
                    String kvkNumber,
            @Parameter(description = "A part of the name, without regard to case, accents and legal form")
                    @QueryParam("name")
                    @Nullable
                    String name,
            @Parameter(description = "A kind; for who reads the whole register") @QueryParam("kind") @Nullable
                    String kind,
            @BeanParam Paging paging) {
        if (kvkNumber != null && !KvkNumber.isValid(kvkNumber)) {
            throw ProblemException.query("kvkNumber", "must be eight digits");
        }
        Actor actor = caller.actor();
        RegisterSight sight = organizations.sight(actor);
        OrganizationFilter filter = new OrganizationFilter(
                kvkNumber,
                QueryValue.text("name", name),
                QueryValue.oneOf(OrganizationKind.class, "kind", kind),
                QueryValue.uuid("networkId", networkId));
        return organizations
                .list(actor, filter, paging.request(Organizations.SORTS.keySet(), "name"))
                .map(organization -> OrganizationJson.of(organization, sight));
    }

    @POST
    @Creates
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "registerOrganization",
            summary = "Register an organization",
            description = "By a bureau. A number that is in the register is answered 409 with its organizationId.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrganizationView.class)))
    public Response register(@NotNull OrganizationBody body) {
        return Answer.created(
                organizations.register(caller.actor(), body.toCommand()),
                "/v1/organizations",
                OrganizationSnapshot::id,
                KeptAnswer.About.nobody(),
                OrganizationView::of,
                OrganizationSnapshot::version);
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(
            operationId = "readOrganization",
            summary = "Read an organization",
            description = "As much of it as the list shows.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrganizationJson.class)))
    public Response read(@PathParam("id") UUID id, @QueryParam("networkId") @Nullable String networkId) {
        Actor actor = caller.actor();
        RegisterSight sight = organizations.sight(actor);
        return Answer.ok(
                organizations.look(actor, id, QueryValue.uuid("networkId", networkId)),
                organization -> OrganizationJson.of(organization, sight),
                OrganizationSnapshot::version);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "replaceOrganization",
            summary = "Replace what is registered of an organization",
            description = "By the bureau of a network it belongs to. Another parentId is only proposed"
                    + " (parentProposal); it counts once a second member of that bureau puts the same. To put the"
                    + " parent that counts takes a proposal back.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrganizationView.class)))
    public Response replace(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull OrganizationBody body) {
        return Answer.ok(
                organizations.replace(caller.actor(), id, Versions.required(ifMatch), body.toCommand()),
                OrganizationView::of,
                OrganizationSnapshot::version);
    }
}
