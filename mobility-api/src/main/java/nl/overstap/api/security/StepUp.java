package nl.overstap.api.security;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import jakarta.enterprise.context.ApplicationScoped;

/** Whoever is sent to the provider from {@link #PATH} is asked for a second factor there. */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
public class StepUp implements OidcRedirectFilter {

    public static final String PATH = "/login/second-factor";

    private final SecondFactor secondFactor;

    StepUp(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    @Override
    public void filter(OidcRedirectContext redirect) {
        if (PATH.equals(redirect.routingContext().normalizedPath())) {
            redirect.additionalQueryParams().set("acr_values", secondFactor.acrValues());
        }
    }
}
