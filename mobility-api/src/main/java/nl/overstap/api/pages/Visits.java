package nl.overstap.api.pages;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.overstap.api.gate.Limits;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;

/**
 * Turns the link of a mail into a visit: the address bar soon holds a short session instead of the link, and works
 * with or without cookies. What a page does runs in the network of its link, in one transaction.
 */
@ApplicationScoped
public class Visits {

    /** Long enough to read, think and fill in a form; short enough for a computer in a library. */
    private static final Duration LENGTH = Duration.ofMinutes(60);

    private final Links links;
    private final Visitor visitor;
    private final Limits limits;
    private final Clock clock;

    Visits(Links links, Visitor visitor, Limits limits, Clock clock) {
        this.links = links;
        this.visitor = visitor;
        this.limits = limits;
        this.clock = clock;
    }

    /** Who acts behind a link. */
    public interface Behind {
        Actor actor(Links.Target target);
    }

    /** Whoever holds the link, and nobody else. */
    public static Actor anybody(Links.Target target) {
        return Actor.behindLink(target.networkId());
    }

    /** Shows the page of a visit; a link that leads to one is exchanged for a visit. Unknown: 404; expired: 410. */
    public Response show(LinkKind kind, String linkOrVisit, Behind behind, Function<Links.Target, Response> page) {
        return show(kind, linkOrVisit, "", behind, page);
    }

    /** The same of a page below that of the link, such as {@code /still-true}. */
    public Response show(
            LinkKind kind, String linkOrVisit, String below, Behind behind, Function<Links.Target, Response> page) {
        return enter(kind, linkOrVisit, target -> {
            Response shown = inTransaction(behind.actor(target), () -> page.apply(target));
            return isVisit(linkOrVisit) || shown.getStatus() >= 400
                    ? shown
                    : Response.seeOther(URI.create(path(target) + below)).build();
        });
    }

    /** Does what somebody chose on the page, by link or visit; nothing of it stays where the answer is 400 or more. */
    public Response act(LinkKind kind, String linkOrVisit, Behind behind, Function<Links.Target, Response> step) {
        return enter(kind, linkOrVisit, target -> inTransaction(behind.actor(target), () -> step.apply(target)));
    }

    /** 303 to the page under a new visit. */
    public Response seeOther(Links.Target target) {
        return Response.seeOther(URI.create(path(target))).build();
    }

    /** The page under a new visit. */
    public String path(Links.Target target) {
        String page = switch (target.kind()) {
            case INVITATION -> "/invitations/";
            case CONSENT -> "/consent/";
            case RESPONSE -> "/responses/";
            case INTRODUCTION -> "/introductions/";
            case OPT_OUT -> "/unsubscribe/";
        };
        return page + links.visit(target, now().plus(LENGTH));
    }

    private Response enter(LinkKind kind, String linkOrVisit, Function<Links.Target, Response> step) {
        visitor.recognize(); // before the transaction begins, or a connection would wait for the provider
        Optional<Links.Target> target =
                isVisit(linkOrVisit) ? visited(kind, linkOrVisit) : links.find(kind, linkOrVisit);
        if (target.isEmpty()) {
            return Problem.of(ProblemType.NOT_FOUND, null).toResponse();
        }
        if (isVisit(linkOrVisit)) {
            limits.ofLink(target.get().kind() + " " + target.get().id());
        }
        return target.get().isExpired(now())
                ? Problem.of(ProblemType.GONE, null).toResponse()
                : step.apply(target.get());
    }

    private Optional<Links.Target> visited(LinkKind kind, String visit) {
        return links.visited(kind, visit, now())
                .filter(target -> kind != LinkKind.CONSENT || links.isCurrent(target, visit));
    }

    private static Response inTransaction(Actor actor, Supplier<Response> step) {
        return CurrentActor.as(actor, () -> {
            QuarkusTransaction.begin();
            boolean done = false;
            try {
                Response response = step.get();
                done = response.getStatus() < 400;
                return response;
            } finally {
                if (done) {
                    QuarkusTransaction.commit();
                } else {
                    QuarkusTransaction.rollback();
                }
            }
        });
    }

    private static boolean isVisit(String linkOrVisit) {
        return linkOrVisit.indexOf('.') >= 0;
    }

    private Instant now() {
        return clock.instant();
    }
}
