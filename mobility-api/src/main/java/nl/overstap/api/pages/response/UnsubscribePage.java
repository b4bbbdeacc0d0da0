package nl.overstap.api.pages.response;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import nl.overstap.api.pages.Form;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.Visits;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.preference.Preference;
import nl.overstap.mobility.preference.Preferences;
import nl.overstap.notifications.letter.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how an address wants to be written to, and stops rounds to it: by the button of this page, and by one click in a mail program, which posts
 * {@code List-Unsubscribe=One-Click} here without login, cookie or redirect (RFC 8058). A GET shows and stops nothing.
 */
@Path("/unsubscribe/{token}")
class UnsubscribePage {

    /**
     * What the page shows.
     *
     * @param path where its form is sent
     * @param done whether it has just been done
     * @param choosable whether there is still a contact that can choose
     * @param wishes how the address wants to be written to
     */
    record View(String network, String organization, String path, boolean done, boolean choosable, WishForm wishes) {}

    private final Visits visits;
    private final Pages pages;
    private final Contacts contacts;
    private final Preferences preferences;
    private final Networks networks;
    private final Organizations organizations;

    UnsubscribePage(
            Visits visits,
            Pages pages,
            Contacts contacts,
            Preferences preferences,
            Networks networks,
            Organizations organizations) {
        this.visits = visits;
        this.pages = pages;
        this.contacts = contacts;
        this.preferences = preferences;
        this.networks = networks;
        this.organizations = organizations;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token, @QueryParam("kept") @DefaultValue("") String kept) {
        return visits.show(
                LinkKind.OPT_OUT,
                token,
                Visits::anybody,
                link -> page(200, link, false, wishes(link, !kept.isEmpty())));
    }

    @POST
    @PermitAll
    @Operation(hidden = true)
    public Response stop(@PathParam("token") String token) {
        return visits.act(
                LinkKind.OPT_OUT,
                token,
                Visits::anybody,
                link -> contacts.optOut(link)
                        ? page(200, link, true, WishForm.NONE)
                        : Problem.of(ProblemType.GONE, null).toResponse());
    }

    /** Keeps how often and at which hours the address wants to be written to. */
    @POST
    @Path("/preferences")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(hidden = true)
    public Response prefer(@PathParam("token") String token, @Nullable MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        return visits.act(LinkKind.OPT_OUT, token, Visits::anybody, link -> prefer(link, form));
    }

    private Response prefer(Links.Target link, Form form) {
        return switch (preferences.changeByLink(link, WishForm.wish(form))) {
            case Outcome.Done<Preference> _ ->
                Response.seeOther(URI.create(visits.path(link) + "?kept=1")).build();
            case Outcome.Refused<Preference>(Refusal.Invalid(var violations)) ->
                page(400, link, false, WishForm.typed(form, violations, words(link)));
            case Outcome.Refused<Preference>(Refusal refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    private WishForm wishes(Links.Target link, boolean kept) {
        return preferences
                .byLink(link)
                .map(preference -> WishForm.of(preference, kept))
                .orElse(WishForm.NONE);
    }

    private ResponseWords words(Links.Target link) {
        return Pages.words(ResponseWords.class, language(contacts.find(link.id())));
    }

    private Language language(Optional<ContactSnapshot> contact) {
        return contact.map(c -> Language.of(c.language())).orElseGet(pages::language);
    }

    private Response page(int status, Links.Target link, boolean done, WishForm wishes) {
        Optional<ContactSnapshot> contact = contacts.find(link.id());
        String organization = contact.flatMap(c -> organizations.find(c.organizationId()))
                .map(OrganizationSnapshot::name)
                .orElse("");
        View view = new View(
                networks.find(link.networkId()).map(NetworkSummary::name).orElseThrow(),
                organization,
                visits.path(link),
                done,
                contact.isPresent(),
                wishes);
        return pages.show(status, language(contact), Templates.unsubscribe(view));
    }
}
