package nl.overstap.api.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.security.CurrentSession;
import nl.overstap.api.security.StepUp;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.login.Place;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The first page after logging in: who I am, and where I act. Whoever may act in several places chooses here. */
@Path("/me")
class MePage {

    /**
     * What the page shows.
     *
     * @param name as the login gives it
     * @param operator whether this person runs the installation, which is no place
     * @param chosen whether it is said where this person acts, or there is nothing to choose
     */
    record View(@Nullable String name, boolean operator, boolean chosen, List<Spot> places) {}

    /**
     * A place to act in.
     *
     * @param value what the form sends when it is chosen
     */
    record Spot(String value, String network, @Nullable String organization, List<String> roles, boolean current) {}

    /** @param path that leads to the provider and back to here */
    record SecondFactorView(String path) {}

    private final Pages pages;
    private final Visitor visitor;
    private final CurrentSession session;
    private final Networks networks;
    private final Organizations organizations;

    MePage(Pages pages, Visitor visitor, CurrentSession session, Networks networks, Organizations organizations) {
        this.pages = pages;
        this.visitor = visitor;
        this.session = session;
        this.networks = networks;
        this.organizations = organizations;
    }

    /** Who comes here is logged in: application.properties demands it before anything of ours runs. */
    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response me() {
        if (visitor.lacksSecondFactor()) {
            // without this session the provider is asked again. A page and not a redirect, because the form of an
            // invitation leads here too, and its redirects must not leave this host (form-action)
            session.end();
            return pages.show(pages.language(), Templates.secondFactor(new SecondFactorView(StepUp.PATH + "?to=/me")));
        }
        return CurrentNetwork.inPublic(() -> pages.show(pages.language(), Templates.me(view())));
    }

    private View view() {
        Optional<Place> current = visitor.place();
        List<Grant> grants = visitor.grants();
        List<Spot> spots = new ArrayList<>();
        for (Place place : visitor.places()) {
            List<String> roles = grants.stream()
                    .filter(g -> Visitor.place(g).filter(place::equals).isPresent())
                    .map(g -> g.role().name())
                    .distinct()
                    .toList();
            spots.add(new Spot(
                    value(place),
                    networks.find(place.networkId()).map(NetworkSummary::name).orElse(""),
                    Optional.ofNullable(place.organizationId())
                            .flatMap(organizations::find)
                            .map(OrganizationSnapshot::name)
                            .orElse(null),
                    roles,
                    current.filter(place::equals).isPresent()));
        }
        boolean operator = grants.stream().anyMatch(g -> g.role() == Role.OPERATOR);
        return new View(visitor.name().orElse(null), operator, spots.isEmpty() || current.isPresent(), spots);
    }

    /** Acts there from now on, in this session. */
    @POST
    @Path("/place")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response choose(@Nullable MultivaluedMap<String, String> fields) {
        String wanted = Form.of(fields).text("place");
        Optional<Place> place =
                visitor.places().stream().filter(p -> value(p).equals(wanted)).findFirst();
        if (place.isEmpty()) {
            return Problem.invalid("place", "body", "must be a place where you have a role")
                    .toResponse();
        }
        session.actIn(place.get());
        return Response.seeOther(URI.create("/me")).build();
    }

    private static String value(Place place) {
        UUID organization = place.organizationId();
        return place.networkId() + (organization == null ? "" : "." + organization);
    }
}
