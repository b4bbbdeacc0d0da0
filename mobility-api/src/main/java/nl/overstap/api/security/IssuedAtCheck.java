package nl.overstap.api.security;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a token that says it was issued in the future: it would outlive {@code quarkus.oidc.token.age}, which counts
 * from that moment.
 */
@ApplicationScoped
@Unremovable
class IssuedAtCheck implements Validator {

    /** How far the clocks of a provider and an instance may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Clock clock;

    IssuedAtCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable String validate(JwtContext token) throws MalformedClaimException {
        NumericDate issued = token.getJwtClaims().getIssuedAt();
        Instant latest = clock.instant().plus(SKEW);
        return issued != null && Instant.ofEpochMilli(issued.getValueInMillis()).isAfter(latest)
                ? "issued in the future"
                : null;
    }
}
