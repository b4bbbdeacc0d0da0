package nl.overstap.api.gate;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** For whom the cookies of a login are, as quarkus-oidc is told in {@code application.properties}. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.login.cookie")
public interface CookieConfig {

    /** The paths that they are sent to. */
    @WithDefault("/")
    String path();

    /** The header of a request that says their path instead, where there is one. */
    Optional<String> pathHeader();

    /** The domain that they are shared with; empty: they are for our host alone. */
    Optional<String> domain();
}
