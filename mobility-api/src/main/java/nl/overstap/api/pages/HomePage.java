package nl.overstap.api.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What Overstap is, its networks, and the way in. */
@Path("/")
class HomePage {

    /** What the page shows. */
    record View(boolean loggedIn, @Nullable String name, List<NetworkSummary> networks) {}

    private final Pages pages;
    private final Visitor visitor;
    private final Networks networks;

    HomePage(Pages pages, Visitor visitor, Networks networks) {
        this.pages = pages;
        this.visitor = visitor;
        this.networks = networks;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response home() {
        return CurrentNetwork.inPublic(() -> {
            List<NetworkSummary> all = networks.list(new PageRequest(null, PageRequest.MOST, "name", false))
                    .items();
            return pages.show(
                    pages.language(),
                    Templates.home(new View(visitor.isLoggedIn(), visitor.name().orElse(null), all)));
        });
    }
}
