package nl.overstap.api.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The keys that our realm signs with, as its administrator turns them over. */
record Keys(Keycloak keycloak) {

    static String kid(String token) {
        String header = new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
        return header.replaceAll("(?s).*\"kid\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    }

    /** The public key that a token was signed for. */
    PublicKey key(String token) {
        for (JsonNode key : keycloak.keys()) {
            if (key.get("kid").asText().equals(kid(token))) {
                try {
                    return KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(number(key.get("n")), number(key.get("e"))));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new AssertionError("no such key");
    }

    private static BigInteger number(JsonNode value) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(value.asText()));
    }

    /** What holds the key of that kid. */
    String component(String kid) {
        for (JsonNode key : keycloak.admin("/keys").get("keys")) {
            if (key.get("kid").asText().equals(kid)) {
                return key.get("providerId").asText();
            }
        }
        throw new AssertionError("no such key");
    }

    /** A new key, which is signed with where its priority is the highest. */
    void newKey(String name, int priority) {
        keycloak.asAdmin(
                "POST",
                "/components",
                Map.of(
                        "name",
                        name,
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of(
                                "priority", List.of(Integer.toString(priority)),
                                "enabled", List.of("true"),
                                "active", List.of("true"),
                                "algorithm", List.of("RS256"),
                                "keySize", List.of("2048"))));
    }

    /** Has a key verify and no longer sign. */
    void passive(String component) {
        JsonNode is = keycloak.admin("/components/" + component);
        ((ObjectNode) is.get("config")).putArray("active").add("false");
        keycloak.asAdmin("PUT", "/components/" + component, is.toString());
    }

    /** The kid of new tokens, once it is another one. */
    String awaitOtherThan(String kid, Supplier<String> token) {
        for (int tries = 0; tries < 50; tries++) {
            String now = kid(token.get());
            if (!now.equals(kid)) {
                return now;
            }
            Stage.sleep(100);
        }
        throw new AssertionError("the key does not change");
    }
}
