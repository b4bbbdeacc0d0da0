package nl.overstap.api.pages.consent;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.Visits;
import nl.overstap.api.pages.consent.profile.ProfileFacts;
import nl.overstap.api.pages.consent.profile.ProfileForms;
import nl.overstap.api.problem.Problem;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.OwnConfirmations;
import nl.overstap.mobility.candidate.view.Confirmation;
import nl.overstap.mobility.candidate.view.OwnView;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter.Fact;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** "Still true?", in one click. Who takes no part, or has to choose first, is led to their own page. */
@Path("/consent/{token}/still-true")
class StillTruePage {

    private static final String BELOW = "/still-true";

    /**
     * What the page shows.
     *
     * @param path of the visit: their own page
     * @param until the day until which they are kept
     * @param confirmed whether they have just said so
     */
    record View(String network, String name, String path, List<Fact> facts, String until, boolean confirmed) {}

    private final Visits visits;
    private final Pages pages;
    private final OwnCandidates own;
    private final OwnConfirmations confirmations;
    private final ConsentVisitors visitors;
    private final ConsentViews views;
    private final ProfileForms forms;

    StillTruePage(
            Visits visits,
            Pages pages,
            OwnCandidates own,
            OwnConfirmations confirmations,
            ConsentVisitors visitors,
            ConsentViews views,
            ProfileForms forms) {
        this.visits = visits;
        this.pages = pages;
        this.own = own;
        this.confirmations = confirmations;
        this.visitors = visitors;
        this.views = views;
        this.forms = forms;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token) {
        return visits.show(
                LinkKind.CONSENT, token, BELOW, visitors::self, target -> page(target, false, confirmations::look));
    }

    @POST
    @PermitAll
    @Operation(hidden = true)
    public Response confirm(@PathParam("token") String token) {
        return visits.act(
                LinkKind.CONSENT, token, visitors::self, target -> page(target, true, confirmations::confirm));
    }

    private Response page(Links.Target target, boolean confirmed, BiFunction<Actor, UUID, Outcome<Confirmation>> step) {
        Actor self = CurrentActor.get();
        UUID id = self.ownCandidate().orElseThrow();
        return switch (step.apply(self, id)) {
            case Outcome.Done<Confirmation>(Confirmation kept) ->
                switch (own.view(self, id)) {
                    case Outcome.Done<OwnView>(OwnView view) -> page(view, visits.path(target), kept, confirmed);
                    case Outcome.Refused<OwnView>(Refusal refusal) ->
                        Problem.of(refusal).toResponse();
                };
            case Outcome.Refused<Confirmation>(Refusal.Conflict _) -> visits.seeOther(target);
            case Outcome.Refused<Confirmation>(Refusal refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    private Response page(OwnView view, String path, Confirmation kept, boolean confirmed) {
        Language language = ConsentPage.language(view);
        return pages.show(
                language,
                Templates.stillTrue(new View(
                        views.network(view),
                        ConsentPage.person(view).givenName(),
                        path,
                        ProfileFacts.of(ConsentViews.profile(view), forms, language),
                        language.date(LocalDate.ofInstant(kept.keptUntil(), Moment.ZONE)),
                        confirmed)));
    }
}
