package nl.overstap.notifications.email;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How mail is sent; which server takes it says {@code quarkus.mailer.*}. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.mail")
public interface MailConfig {

    /** Messages that one instance sends at a time: some 5 ms each on a quick server, seconds on one that checks. */
    @WithDefault("32")
    int atATime();

    /** Of them to one receiving domain: large providers turn away whoever comes with more than a few connections. */
    @WithDefault("4")
    int perDomain();

    /** A server that says nothing for so long is given up; shorter than a claim on a delivery is held (45 s). */
    @WithDefault("20S")
    Duration patience();

    /**
     * The mailbox that takes what comes back, e.g. {@code bounces@overstap.example}: each message is sent from an address
     * of its own in it ({@code bounces+ID@overstap.example}). Without it what comes back goes to the sender's address.
     */
    Optional<String> bounceAddress();
}
