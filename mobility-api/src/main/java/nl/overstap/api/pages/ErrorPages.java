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
import org.jspecify.annotations.Nullable;

/** Tells a problem to a person as a page: everywhere but under /v1, whose callers get it as JSON. */
public class ErrorPages {

    /** One MiB, as everywhere. */
    private static final int LARGEST_FORM = 1 << 20;

    /** What went wrong, in plain words. */
    record View(String title, String text) {}

    /** The code of a form that was not sent from a page of ours. */
    static final String FOREIGN = "foreign-form";

    /** A page, and the code of its language. */
    public record Page(String html, String language) {}

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
            Page page = page(problem, pages.language());
            response.setEntity(page.html(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
            response.getHeaders().putSingle("Content-Language", page.language());
        }
    }

    /** The page about a problem, for a browser that asks for these languages ({@code Accept-Language}). */
    public static Page page(Problem problem, @Nullable String languages) {
        return page(problem, languages != null && languages.strip().startsWith("en") ? Language.EN : Language.NL);
    }

    private static Page page(Problem problem, Language language) {
        return new Page(Pages.render(language, Templates.error(view(problem, language))), language.code());
    }

    private static boolean isPage(ContainerRequestContext request) {
        return isPage(request.getUriInfo().getPath());
    }

    /** Whether people read what is answered there. */
    public static boolean isPage(String path) {
        return !path.startsWith("/v1/") && !path.startsWith("/q/");
    }

    private static View view(Problem problem, Language language) {
        PageWords words = Pages.words(PageWords.class, language);
        return switch (problem.status()) {
            case 404 -> new View(words.notFoundTitle(), words.notFoundText());
            case 410 -> new View(words.goneTitle(), words.goneText());
            case 401, 403 ->
                FOREIGN.equals(problem.code())
                        ? new View(words.foreignTitle(), words.foreignText())
                        : new View(words.notAllowedTitle(), words.notAllowedText());
            case 409, 412 -> new View(words.conflictTitle(), words.conflictText());
            case 429 -> new View(words.busyTitle(), words.busyText());
            case 503 -> new View(words.unavailableTitle(), words.unavailableText());
            case 500 -> new View(words.wrongTitle(), words.wrongText(problem.traceId()));
            default -> new View(words.unreadableTitle(), words.unreadableText());
        };
    }
}
