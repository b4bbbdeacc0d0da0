package nl.overstap.api.organization;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.contact.AddressStop;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.contact.NewContact;
import nl.overstap.mobility.contact.Obstacle;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The contacts of an organization and the lawful basis to write to them. */
@Path("/v1/organizations/{organizationId}/contacts")
@Acting
@Tag(name = "Organizations")
class ContactResource {

    /**
     * A contact.
     *
     * @param basisSince when the basis was written down
     * @param obstacle why no rounds are sent to it; null: they may be
     */
    @Schema(name = "Contact", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000004", "organizationId": "01997c3e-5a00-7000-8000-000000000002",
             "name": "Personeelszaken", "email": "hr@veluwerand.example", "language": "nl", "basis": "CONSENT",
             "evidence": "Formulier op de ledendag", "basisSince": "2026-03-02", "obstacle": "BOUNCED",
             "stop": {"why": "HARD_BOUNCE", "since": "2026-04-07T09:12:00Z", "detail": "550 5.1.1 user unknown"},
             "createdAt": "2026-03-02T09:00:00Z"}""")
    record ContactView(
            UUID id,
            UUID organizationId,
            @Nullable String name,
            String email,
            String language,
            LawfulBasis basis,
            String evidence,
            LocalDate basisSince,
            @Nullable Obstacle obstacle,
            @Nullable StopView stop,
            Instant createdAt) {

        static ContactView of(ContactSnapshot contact) {
            return new ContactView(
                    contact.id(),
                    contact.organizationId(),
                    contact.name(),
                    contact.email(),
                    contact.language(),
                    contact.basis(),
                    contact.evidence(),
                    contact.basisSince(),
                    contact.obstacle(),
                    StopView.of(contact.stop()),
                    contact.createdAt());
        }
    }

    /** What stopped mail to the address as this contact, in the whole installation. */
    @Schema(name = "AddressStop")
    record StopView(
            AddressStop.Why why, Instant since, @Nullable String detail) {

        static @Nullable StopView of(@Nullable AddressStop stop) {
            return stop == null ? null : new StopView(stop.why(), stop.since(), stop.detail());
        }
    }

    /** What a contact is to be; all but the name are needed. */
    @Schema(
            name = "NewContact",
            requiredProperties = {"email", "language", "basis", "evidence"},
            examples = """
            {"name": "Personeelszaken", "email": "hr@veluwerand.example", "language": "nl", "basis": "CONSENT",
             "evidence": "Formulier op de ledendag van 2 maart"}""")
    record ContactBody(
            @Nullable UUID networkId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String language,
            @Nullable LawfulBasis basis,
            @Nullable String evidence) {

        NewContact toCommand() {
            return new NewContact(name, email, language, basis, evidence);
        }
    }

    private final Contacts contacts;
    private final Caller caller;

    ContactResource(Contacts contacts, Caller caller) {
        this.contacts = contacts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listContacts",
            summary = "List the contacts of an organization",
            description = "For the bureau and the organization's own HR. Sorted by createdAt or email.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Response list(@PathParam("organizationId") UUID organizationId, @BeanParam Paging paging) {
        return Answer.ok(
                contacts.list(caller.actor(), organizationId, paging.request(Contacts.SORTS.keySet(), "createdAt")),
                page -> page.map(ContactView::of));
    }

    @POST
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "addContact",
            summary = "Add a contact",
            description = "With the basis to write to it, and the evidence of that.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Response add(@PathParam("organizationId") UUID organizationId, @NotNull ContactBody body) {
        return Answer.created(
                contacts.add(caller.actor(), organizationId, body.toCommand()),
                "/v1/organizations/" + organizationId + "/contacts",
                ContactSnapshot::id,
                KeptAnswer.About.nobody(),
                ContactView::of,
                ContactSnapshot::version);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(operationId = "readContact", summary = "Read a contact")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Response read(@PathParam("organizationId") UUID organizationId, @PathParam("id") UUID id) {
        return Answer.ok(contacts.look(caller.actor(), organizationId, id), ContactView::of, ContactSnapshot::version);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(operationId = "replaceContact", summary = "Replace a contact")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Response replace(
            @PathParam("organizationId") UUID organizationId,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull ContactBody body) {
        return Answer.ok(
                contacts.replace(caller.actor(), organizationId, id, Versions.required(ifMatch), body.toCommand()),
                ContactView::of,
                ContactSnapshot::version);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "removeContact",
            summary = "Remove a contact",
            description = "An opt-out or a bounce of its address stays known.")
    @APIResponse(responseCode = "204")
    public Response remove(@PathParam("organizationId") UUID organizationId, @PathParam("id") UUID id) {
        return Answer.done(contacts.remove(caller.actor(), organizationId, id));
    }

    @PUT
    @Path("/{id}/confirmation")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "confirmContactAddress",
            summary = "Confirm the address of a contact",
            description =
                    "Where somebody made sure that it works, after mail to it came back: it is written to again, by all"
                            + " networks. An opt-out or a complaint stays until the person lifts it. HR confirms what"
                            + " came back as this contact; where its address was stopped otherwise, the bureau does.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Response confirm(@PathParam("organizationId") UUID organizationId, @PathParam("id") UUID id) {
        return Answer.ok(
                contacts.confirm(caller.actor(), organizationId, id), ContactView::of, ContactSnapshot::version);
    }
}
