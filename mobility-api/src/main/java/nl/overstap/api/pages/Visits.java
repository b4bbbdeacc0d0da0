package nl.overstap.api.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;

/**
 * Turns the link of a mail into a visit: the address bar soon holds a short session instead of the link, and works
 * with or without cookies.
 */
@ApplicationScoped
class Visits {

    /** Long enough to read, think and fill in a form; short enough for a computer in a library. */
    private static final Duration LENGTH = Duration.ofMinutes(60);

    private final Links links;
    private final Clock clock;

    Visits(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /** Where a link or a visit leads; empty when it is neither. */
    Optional<Links.Target> find(LinkKind kind, String linkOrVisit) {
        return isVisit(linkOrVisit) ? links.visited(kind, linkOrVisit, now()) : links.find(kind, linkOrVisit);
    }

    boolean isVisit(String linkOrVisit) {
        return linkOrVisit.indexOf('.') >= 0;
    }

    boolean isExpired(Links.Target target) {
        return target.isExpired(now());
    }

    /** 303 to the same page under a short session. */
    Response exchange(String path, Links.Target target) {
        String visit = links.visit(target, now().plus(LENGTH));
        return Response.seeOther(URI.create(path + "/" + visit)).build();
    }

    private Instant now() {
        return clock.instant();
    }
}
