package nl.overstap.api.demo;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Which provider the demo people log in at: its address is the issuer of their tokens. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.demo-login")
interface LoginConfig {

    /** {@code quarkus.oidc.auth-server-url} unless said otherwise. */
    Optional<String> issuer();
}
