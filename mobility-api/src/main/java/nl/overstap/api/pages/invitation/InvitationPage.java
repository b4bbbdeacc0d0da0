package nl.overstap.api.pages.invitation;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.Visitor;
import nl.overstap.api.pages.Visits;
import nl.overstap.api.problem.Problem;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.invitation.InvitationView;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.notifications.letter.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows an invitation; whoever is logged in can accept it. */
@Path("/invitations/{token}")
class InvitationPage {

    /**
     * What the page shows.
     *
     * @param lead to what one is invited
     * @param path of the visit, to come back to after logging in
     * @param loggedInAs null where nobody is logged in, empty for somebody without a name
     */
    record View(
            String network,
            String lead,
            boolean machine,
            String path,
            @Nullable String loggedInAs) {}

    private final Visits visits;
    private final Pages pages;
    private final Visitor visitor;
    private final Invitations invitations;

    InvitationPage(Visits visits, Pages pages, Visitor visitor, Invitations invitations) {
        this.visits = visits;
        this.pages = pages;
        this.visitor = visitor;
        this.invitations = invitations;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token) {
        return visits.show(
                LinkKind.INVITATION, token, this::visitorIn, target -> switch (invitations.show(target.id())) {
                    case Outcome.Done<InvitationView>(InvitationView view) -> page(view, target);
                    case Outcome.Refused<InvitationView>(Refusal refusal) ->
                        Problem.of(refusal).toResponse();
                });
    }

    private Actor visitorIn(Links.Target target) {
        return visitor.newcomerIn(target.networkId());
    }

    private Response page(InvitationView view, Links.Target target) {
        Language language = Language.of(view.language());
        String name = visitor.isLoggedIn() ? visitor.name().orElse("") : null;
        return pages.show(
                language,
                Templates.invitation(
                        new View(view.networkName(), lead(view, language), view.machine(), visits.path(target), name)));
    }

    private static String lead(InvitationView view, Language language) {
        InvitationWords words = Pages.words(InvitationWords.class, language);
        String role = switch (view.role()) {
            case ADVISOR -> words.advisor();
            case HR -> words.hr();
            case COACH -> words.coach();
            case EMPLOYEE, OPERATOR -> throw new IllegalStateException("nobody is invited as " + view.role());
        };
        return view.organizationName() == null
                ? words.lead(view.networkName(), role)
                : words.leadFor(view.networkName(), role, view.organizationName());
    }

    @POST
    @PermitAll
    @Operation(hidden = true)
    public Response accept(@PathParam("token") String token) {
        return visits.act(LinkKind.INVITATION, token, this::visitorIn, target -> {
            String login = visitor.login();
            if (login == null) {
                return Response.seeOther(URI.create("/login?to=" + visits.path(target)))
                        .build();
            }
            return switch (invitations.accept(target.id(), login)) {
                case Outcome.Done<InvitationView> _ ->
                    Response.seeOther(URI.create("/me")).build();
                case Outcome.Refused<InvitationView>(Refusal refusal) ->
                    Problem.of(refusal).toResponse();
            };
        });
    }
}
