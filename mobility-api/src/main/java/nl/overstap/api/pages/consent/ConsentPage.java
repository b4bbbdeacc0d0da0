package nl.overstap.api.pages.consent;

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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.candidate.Assent;
import nl.overstap.api.pages.Form;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.Visitor;
import nl.overstap.api.pages.Visits;
import nl.overstap.api.problem.Problem;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.candidate.view.OwnView;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import nl.overstap.notifications.letter.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The employee's own page: everything they can do without an account. */
@Path("/consent/{token}")
class ConsentPage {

    /** The question before everything is erased. */
    record Erasing(String network, String path) {}

    private final Visits visits;
    private final Pages pages;
    private final Visitor visitor;
    private final OwnCandidates own;
    private final Assent assent;
    private final Introductions introductions;
    private final ConsentReader reader;
    private final ConsentViews views;
    private final ConsentVisitors visitors;

    ConsentPage(
            Visits visits,
            Pages pages,
            Visitor visitor,
            OwnCandidates own,
            Assent assent,
            Introductions introductions,
            ConsentReader reader,
            ConsentViews views,
            ConsentVisitors visitors) {
        this.visits = visits;
        this.pages = pages;
        this.visitor = visitor;
        this.own = own;
        this.assent = assent;
        this.introductions = introductions;
        this.reader = reader;
        this.views = views;
        this.visitors = visitors;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token, @QueryParam("done") @DefaultValue("") String done) {
        return visits.show(
                LinkKind.CONSENT,
                token,
                visitors::self,
                target -> withOwn(view -> page(200, view, views.of(view, visits.path(target), done))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(hidden = true)
    public Response answer(@PathParam("token") String token, @Nullable MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        return visits.act(
                LinkKind.CONSENT, token, visitors::self, target -> withOwn(view -> answer(target, view, form)));
    }

    private Response answer(Links.Target target, OwnView view, Form form) {
        NewAnswer.Kind answer = Form.oneOf(NewAnswer.Kind.class, form.text("answer"));
        if (answer == null) {
            return Problem.invalid("answer", "body", "must be one of the page's answers")
                    .toResponse();
        }
        String path = visits.path(target);
        Language language = language(view);
        if (answer == NewAnswer.Kind.ERASE && !form.text("sure").equals("YES")) {
            return pages.show(language, Templates.erase(new Erasing(views.network(view), path)));
        }
        ConsentForm typed = reader.read(form, answer, view);
        if (typed.isWrong()) {
            return page(400, view, views.again(view, path, typed));
        }
        Actor self = CurrentActor.get();
        UUID id = view.candidate().id();
        return switch (assent.to(self, id, () -> own.answer(self, id, typed.answer()))) {
            case Outcome.Done<OwnView> _ ->
                answer == NewAnswer.Kind.ERASE
                        ? pages.show(language, Templates.erased())
                        : Response.seeOther(URI.create(path + "?done=" + answer))
                                .build();
            case Outcome.Refused<OwnView>(Refusal.Invalid(var violations)) ->
                page(400, view, views.again(view, path, typed.refused(violations, language)));
            case Outcome.Refused<OwnView>(Refusal refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    @POST
    @Path("/account")
    @PermitAll
    @Operation(hidden = true)
    public Response bind(@PathParam("token") String token) {
        return visits.act(LinkKind.CONSENT, token, visitors::self, target -> {
            String login = visitor.login();
            String path = visits.path(target);
            if (login == null) {
                return Response.seeOther(URI.create("/login?to=" + path)).build();
            }
            UUID candidate = CurrentActor.get().ownCandidate().orElseThrow();
            return switch (own.bind(CurrentActor.get(), candidate, login, candidateIn(target.networkId()))) {
                case Outcome.Done<OwnView> _ ->
                    Response.seeOther(URI.create(path + "?done=ACCOUNT")).build();
                case Outcome.Refused<OwnView>(Refusal refusal) ->
                    Problem.of(refusal).toResponse();
            };
        });
    }

    @POST
    @Path("/introductions/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(hidden = true)
    public Response meet(
            @PathParam("token") String token,
            @PathParam("id") UUID id,
            @Nullable MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        YesNo answer = Form.oneOf(YesNo.class, form.text("answer"));
        String reason = form.text("reason");
        return visits.act(
                LinkKind.CONSENT,
                token,
                visitors::self,
                target -> withOwn(view -> {
                    if (answer == null) {
                        return Problem.invalid("answer", "body", "must be YES or NO")
                                .toResponse();
                    }
                    String path = visits.path(target);
                    return switch (introductions.answerOfCandidate(
                            view.candidate().id(), id, answer, reason.isEmpty() ? null : reason)) {
                        case Outcome.Done<IntroductionSnapshot> _ ->
                            Response.seeOther(URI.create(path + "?done=" + answer))
                                    .build();
                        case Outcome.Refused<IntroductionSnapshot>(Refusal.Invalid _) ->
                            page(400, view, views.wrongReason(view, path, reason));
                        case Outcome.Refused<IntroductionSnapshot>(Refusal refusal) ->
                            Problem.of(refusal).toResponse();
                    };
                }));
    }

    /** The candidate that the visitor's login is bound to already. */
    private Optional<UUID> candidateIn(UUID network) {
        return visitor.grants().stream()
                .filter(g -> network.equals(g.networkId()) && g.candidateId() != null)
                .map(Grant::candidateId)
                .findFirst();
    }

    private interface Step {
        Response with(OwnView view);
    }

    private Response withOwn(Step step) {
        Actor self = CurrentActor.get();
        return switch (own.view(self, self.ownCandidate().orElseThrow())) {
            case Outcome.Done<OwnView>(OwnView view) -> step.with(view);
            case Outcome.Refused<OwnView>(Refusal refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    private Response page(int status, OwnView view, ConsentView page) {
        return pages.show(status, language(view), Templates.own(page));
    }

    static Language language(OwnView view) {
        return Language.of(person(view).language());
    }

    static Person person(OwnView view) {
        return Objects.requireNonNull(view.candidate().person(), "the person sees who they are");
    }
}
