package nl.overstap.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import org.junit.jupiter.api.Test;

/** What a login on pages shows of the address that the provider vouches for. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class SessionStoreTest {

    @Inject
    SessionStore store;

    @Inject
    Addresses addresses;

    @Test
    void a_login_with_a_verified_address_has_it_written_to_again() {
        assertThat(obstacleAfterLogin(true)).isEmpty();
    }

    @Test
    void a_login_with_an_address_that_nobody_vouches_for_does_not() {
        assertThat(obstacleAfterLogin(false)).contains(Obstacle.BOUNCED);
    }

    private Optional<Obstacle> obstacleAfterLogin(boolean isVerified) {
        String subject = Region.fresh().subject("coach");
        String email = subject + "@people.example";
        addresses.bounced(email, null);
        JsonObject claims = new JsonObject(
                Map.of("iss", People.issuer(), "sub", subject, "email", email, "email_verified", isVerified));
        String idToken =
                "e30." + Base64.getUrlEncoder().encodeToString(claims.encode().getBytes(UTF_8)) + ".e30";

        store.createTokenState(
                        aRequest(),
                        OidcTenantConfig.builder().build(),
                        new AuthorizationCodeTokens(idToken, null, null),
                        work -> Uni.createFrom().item(work))
                .await()
                .indefinitely();

        return addresses.obstacle(email, MailPurpose.OWN_MATTER);
    }

    /** One that came without a session. */
    private static RoutingContext aRequest() {
        return (RoutingContext) Proxy.newProxyInstance(
                RoutingContext.class.getClassLoader(),
                new Class<?>[] {RoutingContext.class},
                (proxy, method, _) -> method.getName().equals("put") ? proxy : null);
    }
}
