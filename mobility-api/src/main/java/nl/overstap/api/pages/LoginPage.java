package nl.overstap.api.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import nl.overstap.notifications.letter.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that ask for a login; the provider sends people back to {@code /login/back} and we send them on.
 * Whoever gets here is logged in: application.properties demands it before anything of ours runs.
 */
@Path("/login")
class LoginPage {

    private static final int FORBIDDEN = 403;

    private final Pages pages;
    private final Visitor visitor;

    LoginPage(Pages pages, Visitor visitor) {
        this.pages = pages;
        this.visitor = visitor;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response loggedIn(@QueryParam("to") @Nullable String to) {
        return sendOn(to);
    }

    /** Only whoever opens it by hand gets here: from the provider one is sent on to where one wanted to be. */
    @GET
    @Path("/back")
    @PermitAll
    @Operation(hidden = true)
    public Response back() {
        return sendOn(null);
    }

    /** Who is sent to the provider from here is asked for a second factor; a provider that knows none ends here. */
    @GET
    @Path("/second-factor")
    @PermitAll
    @Operation(hidden = true)
    public Response withSecondFactor(@QueryParam("to") @Nullable String to) {
        if (!visitor.lacksSecondFactor()) {
            return sendOn(to);
        }
        Language language = pages.language();
        PageWords words = Pages.words(PageWords.class, language);
        return pages.show(
                FORBIDDEN,
                language,
                Templates.error(new ErrorPages.View(words.secondFactorTitle(), words.secondFactorText())));
    }

    private static Response sendOn(@Nullable String to) {
        return Response.seeOther(URI.create(isOurs(to) ? to : "/me")).build();
    }

    /** A path on this host, and nothing that a browser could take for another host. */
    private static boolean isOurs(@Nullable String to) {
        return to != null && to.matches("/([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?");
    }
}
