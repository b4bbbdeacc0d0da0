package nl.overstap.api.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The one address that asks for a login; the provider sends people back here and we send them on. */
@Path("/login")
class LoginPage {

    /** Who comes here is logged in: application.properties demands it before anything of ours runs. */
    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response loggedIn(@QueryParam("to") @Nullable String to) {
        return Response.seeOther(URI.create(isOurs(to) ? to : "/")).build();
    }

    /** A path on this host, and nothing that a browser could take for another host. */
    private static boolean isOurs(@Nullable String to) {
        return to != null && to.matches("/([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?");
    }
}
