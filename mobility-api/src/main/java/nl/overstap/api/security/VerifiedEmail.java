package nl.overstap.api.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells whether the provider vouches for the address that a token names. */
@ApplicationScoped
class VerifiedEmail {

    private final LoginConfig.Email config;

    VerifiedEmail(LoginConfig config) {
        this.config = config.email();
    }

    /** The address, by the claims of a token; empty where it does not say that it is verified. */
    Optional<String> in(Function<String, @Nullable Object> claims) {
        Object verified = claims.apply("email_verified");
        boolean vouchedFor = verified == null ? config.verifiedUnsaid() : "true".equals(verified.toString());
        return vouchedFor ? Optional.ofNullable(claims.apply("email")).map(SecondFactor::text) : Optional.empty();
    }
}
