package nl.overstap.api.invitation;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.invitation.InvitationSnapshot;
import nl.overstap.mobility.invitation.InvitationStatus;
import nl.overstap.mobility.invitation.InvitationView;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invitations: by id for the bureau that sends them, by the token of the link for whoever accepts. */
@Path("/v1/invitations")
@Tag(name = "Invitations", description = "How people and systems get their role")
class InvitationResource {

    /** A UUID, unlike a token. */
    private static final String ID = "/{token: [0-9a-f]+-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+}";

    /** An invitation as the bureau sees it; the link itself is only in the mail. */
    @Schema(name = "Invitation", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000005", "role": "HR",
             "organizationId": "01997c3e-5a00-7000-8000-000000000002", "name": "Jan Bos",
             "email": "jan@veluwerand.example", "language": "nl", "machine": false, "scopes": null,
             "status": "PENDING", "expiresAt": "2026-03-16T09:00:00Z", "acceptedAt": null,
             "createdAt": "2026-03-02T09:00:00Z"}""")
    record InvitationJson(
            UUID id,
            Role role,
            @Nullable UUID organizationId,
            @Nullable String name,
            String email,
            String language,
            boolean machine,
            @Nullable List<String> scopes,
            InvitationStatus status,
            Instant expiresAt,
            @Nullable Instant acceptedAt,
            Instant createdAt) {

        static InvitationJson of(InvitationSnapshot invitation) {
            return new InvitationJson(
                    invitation.id(),
                    invitation.role(),
                    invitation.organizationId(),
                    invitation.name(),
                    invitation.email(),
                    invitation.language(),
                    invitation.machine(),
                    invitation.scopes(),
                    invitation.status(),
                    invitation.expiresAt(),
                    invitation.acceptedAt(),
                    invitation.createdAt());
        }
    }

    /** Somebody who is to be invited; role and email are needed, for HR the organization too. */
    @Schema(
            name = "NewInvitation",
            requiredProperties = {"role", "email"},
            examples = """
            {"role": "HR", "organizationId": "01997c3e-5a00-7000-8000-000000000002", "name": "HR-systeem",
             "email": "beheer@veluwerand.example", "language": "nl", "machine": true,
             "scopes": ["vacancies:read", "vacancies:write"]}""")
    record InvitationBody(
            @Nullable UUID networkId,
            @Nullable Role role,
            @Nullable UUID organizationId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String language,
            @Nullable Boolean machine,
            @Nullable List<String> scopes) {

        NewInvitation toCommand() {
            return new NewInvitation(role, organizationId, name, email, language, Boolean.TRUE.equals(machine), scopes);
        }
    }

    /** What an invitation is to: shown to whoever holds the link, and the answer to accepting. */
    @Schema(name = "InvitationOffer", examples = """
            {"role": "HR", "networkId": "01997c3e-5a00-7000-8000-000000000001", "networkName": "Veluwe Werkt",
             "organizationId": "01997c3e-5a00-7000-8000-000000000002", "organizationName": "Zorggroep Veluwerand",
             "machine": false, "expiresAt": "2026-03-16T09:00:00Z"}""")
    record Offer(
            Role role,
            UUID networkId,
            String networkName,
            @Nullable UUID organizationId,
            @Nullable String organizationName,
            boolean machine,
            Instant expiresAt) {

        static Offer of(InvitationView view) {
            return new Offer(
                    view.role(),
                    view.networkId(),
                    view.networkName(),
                    view.organizationId(),
                    view.organizationName(),
                    view.machine(),
                    view.expiresAt());
        }
    }

    private final Invitations invitations;
    private final Links links;
    private final Caller caller;

    InvitationResource(Invitations invitations, Links links, Caller caller) {
        this.invitations = invitations;
        this.links = links;
        this.caller = caller;
    }

    @GET
    @Acting
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "listInvitations",
            summary = "List invitations",
            description = "By the bureau. Sorted by createdAt.")
    public Page<InvitationJson> list(@QueryParam("status") @Nullable String status, @BeanParam Paging paging) {
        return invitations
                .list(
                        caller.actor(),
                        paging.request(Invitations.SORTS.keySet(), "-createdAt"),
                        QueryValue.oneOf(InvitationStatus.class, "status", status))
                .map(InvitationJson::of);
    }

    @POST
    @Acting
    @Creates
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "invite",
            summary = "Invite somebody",
            description = "By the bureau: an advisor, HR of an organization (a person, or a machine client with scopes"
                    + " such as vacancies:write) or a coach. The link in the mail is good once, for 14 days.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = InvitationJson.class)))
    public Response invite(@NotNull InvitationBody body) {
        return Answer.created(
                invitations.invite(caller.actor(), body.toCommand()),
                "/v1/invitations",
                InvitationSnapshot::id,
                KeptAnswer.About.nobody(),
                InvitationJson::of,
                InvitationSnapshot::version);
    }

    @GET
    @Acting
    @Path(ID)
    @RolesAllowed("ADVISOR")
    @Operation(hidden = true)
    public Response read(@PathParam("token") UUID id) {
        return Answer.ok(
                invitations
                        .find(id)
                        .<Outcome<InvitationSnapshot>>map(Outcome::done)
                        .orElseGet(Outcome::unknown),
                InvitationJson::of,
                InvitationSnapshot::version);
    }

    @DELETE
    @Acting
    @Path(ID)
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "withdrawInvitation",
            summary = "Withdraw an invitation",
            description = "By the bureau, until it is accepted.")
    @APIResponse(responseCode = "204")
    public Response withdraw(@PathParam("token") UUID id) {
        return Answer.done(invitations.withdraw(caller.actor(), id));
    }

    @GET
    @Path("/{token}")
    @PermitAll
    @Operation(
            operationId = "readInvitation",
            summary = "See what an invitation is to",
            description = "By the token of the link, without a login: what it is to; used, withdrawn or expired: 410."
                    + " By the id, for the bureau: the invitation.")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {Offer.class, InvitationJson.class})))
    public Response show(@PathParam("token") String token) {
        Optional<Links.Target> target = links.find(LinkKind.INVITATION, token);
        return Answer.ok(
                target.isEmpty()
                        ? Outcome.unknown()
                        : CurrentNetwork.in(
                                target.get().networkId(),
                                () -> invitations.show(target.get().id())),
                Offer::of);
    }

    @POST
    @Path("/{token}")
    @Authenticated
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation",
            description = "With any login, which has the role from then on. Good once; later 410. Needs no body.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Offer.class)))
    public Response accept(@PathParam("token") String token) {
        Optional<Links.Target> target = links.find(LinkKind.INVITATION, token);
        return Answer.ok(target.isEmpty() ? Outcome.unknown() : accept(target.get()), Offer::of);
    }

    /** Accepts in the network of the invitation, where the caller may have no role yet. */
    private Outcome<InvitationView> accept(Links.Target target) {
        UUID account = caller.account()
                .map(nl.overstap.mobility.access.Accounts.Account::id)
                .orElse(null);
        String login = caller.login();
        Actor newcomer = new Actor(account, login, target.networkId(), List.of());
        return CurrentActor.as(newcomer, () -> invitations.accept(target.id(), login));
    }
}
