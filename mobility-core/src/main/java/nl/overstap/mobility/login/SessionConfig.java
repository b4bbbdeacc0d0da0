package nl.overstap.mobility.login;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long a session on pages lasts. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.login")
public interface SessionConfig {

    /** Without a request for so long it is over. */
    Duration idle();

    /** So long after the login it is over, whatever is done with it. */
    Duration longest();
}
