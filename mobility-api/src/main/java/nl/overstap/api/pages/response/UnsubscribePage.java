package nl.overstap.api.pages.response;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.Visits;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.notifications.letter.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Stops rounds to an address: by the button of this page, and by one click in a mail program, which posts
 * {@code List-Unsubscribe=One-Click} here without login, cookie or redirect (RFC 8058). A GET shows and stops nothing.
 */
@Path("/unsubscribe/{token}")
class UnsubscribePage {

    /**
     * What the page shows.
     *
     * @param path where its form is sent
     * @param done whether it has just been done
     */
    record View(String network, String organization, String path, boolean done) {}

    private final Visits visits;
    private final Pages pages;
    private final Contacts contacts;
    private final Networks networks;
    private final Organizations organizations;

    UnsubscribePage(Visits visits, Pages pages, Contacts contacts, Networks networks, Organizations organizations) {
        this.visits = visits;
        this.pages = pages;
        this.contacts = contacts;
        this.networks = networks;
        this.organizations = organizations;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token) {
        return visits.show(LinkKind.OPT_OUT, token, Visits::anybody, link -> page(link, false));
    }

    @POST
    @PermitAll
    @Operation(hidden = true)
    public Response stop(@PathParam("token") String token) {
        return visits.act(LinkKind.OPT_OUT, token, Visits::anybody, link -> {
            contacts.optOut(link.id());
            return page(link, true);
        });
    }

    private Response page(Links.Target link, boolean done) {
        Optional<ContactSnapshot> contact = contacts.find(link.id());
        String organization = contact.flatMap(c -> organizations.find(c.organizationId()))
                .map(OrganizationSnapshot::name)
                .orElse("");
        View view = new View(
                networks.find(link.networkId()).map(NetworkSummary::name).orElseThrow(),
                organization,
                visits.path(link),
                done);
        Language language = contact.map(c -> Language.of(c.language())).orElseGet(pages::language);
        return pages.show(200, language, Templates.unsubscribe(view));
    }
}
