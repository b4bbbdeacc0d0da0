package nl.overstap.api.role;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.role.RoleSnapshot;
import nl.overstap.mobility.role.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The roles that people and systems have in the network: for the bureau, which takes them away again. */
@Path("/v1/roles")
@Acting
@Tag(name = "Invitations")
class RoleResource {

    /** A role that somebody has. */
    @Schema(name = "NetworkRole", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000006", "role": "HR",
             "organizationId": "01997c3e-5a00-7000-8000-000000000002", "name": "HR-systeem",
             "email": "beheer@veluwerand.example", "machine": true,
             "scopes": ["vacancies:read", "vacancies:write"], "since": "2026-03-02T09:00:00Z"}""")
    record RoleView(
            UUID id,
            Role role,
            @Nullable UUID organizationId,
            @Nullable String name,
            @Nullable String email,
            boolean machine,
            @Nullable List<String> scopes,
            Instant since) {

        static RoleView of(RoleSnapshot role) {
            return new RoleView(
                    role.id(),
                    role.role(),
                    role.organizationId(),
                    role.name(),
                    role.email(),
                    role.machine(),
                    role.scopes(),
                    role.since());
        }
    }

    private final Roles roles;
    private final Caller caller;

    RoleResource(Roles roles, Caller caller) {
        this.roles = roles;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "listRoles",
            summary = "Who has which role",
            description = "By the bureau: advisors, HR and machine clients of organizations, coaches; never candidates."
                    + " Sorted by since.")
    public Page<RoleView> list(
            @QueryParam("role") @Nullable String role,
            @QueryParam("organizationId") @Nullable String organizationId,
            @BeanParam Paging paging) {
        return roles.list(
                        caller.actor(),
                        paging.request(Roles.SORTS.keySet(), "since"),
                        QueryValue.oneOf(Role.class, "role", role),
                        QueryValue.uuid("organizationId", organizationId))
                .map(RoleView::of);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "endRole",
            summary = "Take a role away",
            description =
                    "By the bureau, from whoever leaves: it counts from the next request on, sessions on pages end,"
                            + " and a coach guides nobody any more. The last advisor of a network stays (409 last-advisor).")
    @APIResponse(responseCode = "204")
    public Response end(@PathParam("id") UUID id) {
        return Answer.done(roles.end(caller.actor(), id));
    }
}
