package nl.overstap.api.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import nl.overstap.api.pages.HomePage.View.HeldRole;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What Overstap is, its networks, and the way in. */
@Path("/")
class HomePage {

    /** What the page shows. */
    record View(boolean loggedIn, @Nullable String name, List<HeldRole> roles, List<NetworkSummary> networks) {

        /** A role, of what organization and in which network. */
        record HeldRole(
                String role,
                @Nullable String organization,
                @Nullable String network) {}
    }

    private final Pages pages;
    private final Visitor visitor;
    private final Networks networks;
    private final Organizations organizations;

    HomePage(Pages pages, Visitor visitor, Networks networks, Organizations organizations) {
        this.pages = pages;
        this.visitor = visitor;
        this.networks = networks;
        this.organizations = organizations;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response home() {
        return CurrentNetwork.inPublic(() -> {
            List<NetworkSummary> all = networks.list(new PageRequest(null, PageRequest.MOST, "name", false))
                    .items();
            List<HeldRole> roles = roles(visitor.grants());
            return pages.show(
                    pages.language(),
                    Templates.home(new View(visitor.isLoggedIn(), visitor.name().orElse(null), roles, all)));
        });
    }

    private List<HeldRole> roles(List<Grant> grants) {
        return grants.stream()
                .map(g -> new HeldRole(
                        g.role().name(),
                        Optional.ofNullable(g.organizationId())
                                .flatMap(organizations::find)
                                .map(OrganizationSnapshot::name)
                                .orElse(null),
                        Optional.ofNullable(g.networkId())
                                .flatMap(networks::find)
                                .map(NetworkSummary::name)
                                .orElse(null)))
                .toList();
    }
}
