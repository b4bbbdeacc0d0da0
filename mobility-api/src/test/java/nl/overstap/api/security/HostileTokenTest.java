package nl.overstap.api.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens that are not what they seem; those that only a real provider makes are in nl.overstap.api.login. */
@Tag("access")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class HostileTokenTest {

    private static final Pattern TRACED = Pattern.compile("\"traceId\":\"[0-9a-f]{16}\"");

    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

    @Test
    void what_the_provider_did_not_sign_is_refused() {
        String good = People.signed(HEADER, claims(""));
        Map<String, String> forged = Forgeries.of(good, People.key());

        assertThat(asked(good).statusCode()).isEqualTo(200);
        assertThat(forged).hasSizeGreaterThan(60);
        assertThat(notRefused(forged)).isEmpty();
    }

    @Test
    void what_the_provider_signed_for_something_else_is_refused() {
        long now = Instant.now().getEpochSecond();
        Map<String, String> others = new LinkedHashMap<>();
        others.put("over", without("exp", "\"exp\":" + (now - 120)));
        others.put("over since 1970", without("exp", "\"exp\":0"));
        others.put("without an end", without("exp", "\"x\":1"));
        others.put("an end that is a text", without("exp", "\"exp\":\"never\""));
        others.put("an end that is a list", without("exp", "\"exp\":[" + (now + 600) + "]"));
        others.put("not yet", claims(",\"nbf\":" + (now + 600)));
        others.put("issued in the future", without("iat", "\"iat\":" + (now + 600)));
        others.put("for another audience", without("aud", "\"aud\":\"elsewhere\""));
        others.put("for an audience with a name like ours", without("aud", "\"aud\":[\"overstap2\",\"Overstap\"]"));
        others.put("for nobody in particular", without("aud", "\"x\":1"));
        others.put("for an empty audience", without("aud", "\"aud\":[]"));
        others.put("for a number", without("aud", "\"aud\":7"));
        others.put("of another issuer", without("iss", "\"iss\":\"https://evil.example\""));
        others.put("of an issuer with a slash more", without("iss", "\"iss\":\"" + People.issuer() + "/\""));
        others.put(
                "of another realm",
                without("iss", "\"iss\":\"" + People.issuer().replace("overstap", "master") + "\""));
        others.put("of no issuer", without("iss", "\"x\":1"));
        others.put("of a list of issuers", without("iss", "\"iss\":[\"" + People.issuer() + "\"]"));
        others.put("of nobody", without("sub", "\"x\":1"));
        others.put("of an object", without("sub", "\"sub\":{\"a\":1}"));
        others.put("an ID token", without("typ", "\"typ\":\"ID\""));
        others.put("a refresh token", without("typ", "\"typ\":\"Refresh\""));
        others.put("a logout token", without("typ", "\"typ\":\"Logout\""));
        others.put("a token of no type", without("typ", "\"x\":1"));
        others.put("a token whose type is a list", without("typ", "\"typ\":[\"Bearer\"]"));
        others.put(
                "a logout token that calls itself Bearer",
                claims(",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}"));
        others.put("an ID token that calls itself Bearer", claims(",\"nonce\":\"n\""));
        others.put("an ID token bound to another token", claims(",\"at_hash\":\"MTIzNDU2Nzg5MDEyMzQ1Ng\""));
        others.put("for two parties", claims(",\"azp\":\"overstap\",\"client_id\":\"other\""));
        others.put("sub twice", claims(",\"sub\":\"operator\""));
        others.put("exp twice", claims(",\"exp\":9999999999"));
        Map<String, String> signed = new LinkedHashMap<>();
        others.forEach((name, claims) -> signed.put(name, People.signed(HEADER, claims)));
        signed.put("crit that nobody knows", People.signed("{\"alg\":\"RS256\",\"crit\":[\"exp\"]}", claims("")));
        signed.put(
                "a header typ of a logout token",
                People.signed("{\"alg\":\"RS256\",\"typ\":\"logout+jwt\"}", without("typ", "\"x\":1")));

        assertThat(notRefused(signed)).isEmpty();
        assertThat(asked(People.signed("{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", without("typ", "\"x\":1")))
                        .statusCode())
                .as("as RFC 9068 has it")
                .isEqualTo(200);
    }

    @Test
    void two_tokens_or_none_are_refused() {
        String good = People.signed(HEADER, claims(""));

        assertThat(given().header("Authorization", "Bearer " + good, "Bearer " + good)
                        .get("/v1/me")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().header("Authorization", "Bearer ").get("/v1/me").statusCode())
                .isEqualTo(401);
        assertThat(given().header("Authorization", "Basic b3BlcmF0b3I6eA==")
                        .get("/v1/me")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().queryParam("access_token", good).get("/v1/me").statusCode())
                .isEqualTo(401);
    }

    private static String claims(String more) {
        return "{" + String.join(",", parts().values()) + more + "}";
    }

    /** The good claims but for one, which is said otherwise. */
    private static String without(String claim, String instead) {
        Map<String, String> parts = parts();
        parts.put(claim, instead);
        return "{" + String.join(",", parts.values()) + "}";
    }

    private static Map<String, String> parts() {
        long now = Instant.now().getEpochSecond();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("iss", "\"iss\":\"" + People.issuer() + "\"");
        parts.put("sub", "\"sub\":\"somebody\"");
        parts.put("aud", "\"aud\":[\"overstap\"]");
        parts.put("iat", "\"iat\":" + now);
        parts.put("exp", "\"exp\":" + (now + 600));
        parts.put("typ", "\"typ\":\"Bearer\"");
        return parts;
    }

    private static Response asked(String token) {
        return given().header("Authorization", "Bearer " + token).get("/v1/me");
    }

    /** Which of them got something else than a 401 that says so. */
    private static List<String> notRefused(Map<String, String> tokens) {
        List<String> wrong = new ArrayList<>();
        tokens.forEach((name, token) -> {
            Response response = asked(token);
            if (response.statusCode() != 401
                    || !"Bearer error=\"invalid_token\"".equals(response.getHeader("WWW-Authenticate"))
                    || !response.getContentType().startsWith("application/problem+json")
                    || !TRACED.matcher(response.asString()).find()) {
                wrong.add(name + ": " + response.statusCode() + " " + response.getHeader("WWW-Authenticate"));
            }
        });
        return wrong;
    }
}
