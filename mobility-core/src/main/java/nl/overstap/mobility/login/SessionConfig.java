package nl.overstap.mobility.login;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions on pages last, and how many one login has. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.login")
public interface SessionConfig {

    /** Without a request for so long it is over. */
    Duration idle();

    /** So long after the login it is over, whatever is done with it. */
    Duration longest();

    /** So many at a time: one more ends the one that was not used for longest. */
    @WithDefault("5")
    int most();
}
