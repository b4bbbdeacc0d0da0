package nl.overstap.notifications.webhook.call;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How webhooks are called. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.webhook")
public interface CallConfig {

    /** Calls that one instance has in hand: a receiver that hangs keeps one for 15 s. */
    @WithDefault("512")
    int atATime();

    /** Of them to one receiving host. */
    @WithDefault("16")
    int perHost();

    /** A call is over after this, whatever the receiver does; shorter than a claim is held (40 s), so no more than 30 s. */
    @WithDefault("15S")
    Duration patience();

    /**
     * Networks that may be called although they are private, as CIDR, e.g. {@code 10.20.0.0/16}; there {@code http} will
     * do too.
     */
    Optional<List<String>> allowedPrivate();
}
