package nl.overstap.api.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The way out, here and at the login provider. */
@Path("/logout")
class LogoutPage {

    private final Visitor visitor;

    LogoutPage(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Asking who is logged in is what logs out on this path (quarkus.oidc.logout.path); nobody is just sent home. */
    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response logOut() {
        visitor.recognize();
        return Response.seeOther(URI.create("/")).build();
    }
}
