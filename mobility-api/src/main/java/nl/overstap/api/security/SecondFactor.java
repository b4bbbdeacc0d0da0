package nl.overstap.api.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.access.Grant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Demands a login with a second factor of whoever may see people, as RFC 9470 has it. */
@ApplicationScoped
class SecondFactor {

    private final LoginConfig.SecondFactor config;

    SecondFactor(LoginConfig config) {
        this.config = config.secondFactor();
    }

    boolean isDemandedOf(Collection<Grant> grants) {
        return config.required()
                && grants.stream().anyMatch(g -> !g.machine() && config.roles().contains(g.role()));
    }

    /** Whether the provider says that the person logged in with one. */
    boolean isGivenBy(JsonWebToken token) {
        return isGivenBy(token::getClaim);
    }

    /** The same, by the claims of a token. */
    boolean isGivenBy(Function<String, @Nullable Object> claims) {
        Object acr = claims.apply("acr");
        return (acr != null && config.acr().contains(text(acr)))
                || texts(claims.apply("amr")).anyMatch(config.amr()::contains);
    }

    /** What the provider is asked for. */
    String acrValues() {
        return String.join(" ", config.acr());
    }

    /** 401 that tells a client what to log in with. */
    ProblemException demand() {
        return new ProblemException(
                Problem.of(ProblemType.SECOND_FACTOR_NEEDED, null),
                "Bearer error=\"insufficient_user_authentication\","
                        + " error_description=\"a login with a second factor is needed\", acr_values=\"" + acrValues()
                        + "\"");
    }

    private static Stream<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case null -> Stream.empty();
            case Iterable<?> several ->
                StreamSupport.stream(several.spliterator(), false).map(SecondFactor::text);
            default -> Stream.of(text(claim));
        };
    }

    static String text(@Nullable Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}
