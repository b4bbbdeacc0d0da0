package nl.overstap.notifications.delivery.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Gives claims back of which nothing was begun; a database that is away is waited for. */
@ApplicationScoped
class Returning {

    /** Whoever takes it next may find the same reason at once. */
    static final Duration SOON = Duration.ofMillis(100);

    /** What a busy domain has no room for is left to others, or to later, for a while. */
    static final Duration LATER = Duration.ofSeconds(1);

    private final Claims claims;

    Returning(Claims claims) {
        this.claims = claims;
    }

    /** In the current network. */
    void giveBack(List<Claim> some, Duration pause) {
        if (!some.isEmpty()) {
            Insistence.on(() -> QuarkusTransaction.requiringNew().run(() -> claims.release(some, pause)));
        }
    }
}
