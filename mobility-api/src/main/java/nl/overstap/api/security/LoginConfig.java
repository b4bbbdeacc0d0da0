package nl.overstap.api.security;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.overstap.mobility.access.Role;

/** What is asked of a login, so that any standard provider can be told apart from what merely looks like it. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.login")
public interface LoginConfig {

    SecondFactor secondFactor();

    Token token();

    Email email();

    /** Who has to log in with a second factor, and how a token says that they did. */
    interface SecondFactor {

        @WithDefault("true")
        boolean required();

        /** Whoever has one of these roles where they act. */
        @WithDefault("ADVISOR,OPERATOR")
        Set<Role> roles();

        /** Values of {@code acr} that say so; the provider is asked for them as {@code acr_values}. */
        @WithDefault("2")
        List<String> acr();

        /** Values of which one in {@code amr} (RFC 8176) says so too. */
        @WithDefault("mfa")
        Set<String> amr();
    }

    /** Whether an address in a token is the person's own. */
    interface Email {

        /** Also where the token does not say so: for a provider that verifies every address and never says it. */
        @WithDefault("false")
        boolean verifiedUnsaid();
    }

    /** What makes a token an access token. */
    interface Token {

        /** One of these stands in the header {@code typ} or the claim {@code typ}; RFC 9068 has at+jwt. */
        @WithDefault("at+jwt,application/at+jwt,Bearer")
        Set<String> types();

        /** For a provider that says neither: a claim that its access tokens have and its ID tokens have not. */
        Optional<String> claim();

        /** The clients ({@code azp} or {@code client_id}) whose tokens are taken; a * at the end stands for anything. */
        Optional<List<String>> parties();
    }
}
