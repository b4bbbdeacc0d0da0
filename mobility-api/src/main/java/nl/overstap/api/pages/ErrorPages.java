package nl.overstap.api.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.notifications.letter.Language;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells a problem to a person as a page: everywhere but under /v1, whose callers get it as JSON. */
class ErrorPages {

    /** One MiB, as everywhere. */
    private static final int LARGEST_FORM = 1 << 20;

    /** What went wrong, in plain words. */
    record View(String title, String text) {}

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @ServerRequestFilter
    public void refuseTooMuch(ContainerRequestContext request) {
        if (isPage(request) && request.getLength() > LARGEST_FORM) {
            throw ProblemException.of(ProblemType.TOO_LARGE);
        }
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (isPage(request) && response.getEntity() instanceof Problem problem) {
            Language language = pages.language();
            String page = Pages.render(language, Templates.error(view(problem, language)));
            response.setEntity(page, null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
            response.getHeaders().putSingle("Content-Language", language.code());
        }
    }

    private static boolean isPage(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return !path.startsWith("/v1/") && !path.startsWith("/q/");
    }

    private static View view(Problem problem, Language language) {
        PageWords words = Pages.words(PageWords.class, language);
        return switch (problem.status()) {
            case 404 -> new View(words.notFoundTitle(), words.notFoundText());
            case 410 -> new View(words.goneTitle(), words.goneText());
            case 401, 403 -> new View(words.notAllowedTitle(), words.notAllowedText());
            case 409, 412 -> new View(words.conflictTitle(), words.conflictText());
            case 503 -> new View(words.unavailableTitle(), words.unavailableText());
            case 500 -> new View(words.wrongTitle(), words.wrongText(problem.traceId()));
            default -> new View(words.unreadableTitle(), words.unreadableText());
        };
    }
}
