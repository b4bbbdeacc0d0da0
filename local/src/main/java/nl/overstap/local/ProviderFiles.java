package nl.overstap.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files that the login provider reads: its key (made once and kept), its rules for tokens, its login page. */
final class ProviderFiles {
    private static final String AUDIENCE = "overstap";
    private static final int TOKEN_SECONDS = 8 * 60 * 60;
    // what our own login page accepts as an address, nothing more
    private static final String EMAIL = "[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,180}\\.[^@\\s<>\".]{2,60}";

    private final Path folder;
    private final String issuer;

    ProviderFiles(Path folder, String issuer) {
        this.folder = PrivateFiles.folder(folder);
        this.issuer = issuer;
    }

    /** Writes all files anew, but for the key, and answers where the main one is. */
    Path write() {
        Path loginPage = folder.resolve("login.html");
        PrivateFiles.write(loginPage, loginPage());
        Path configuration = folder.resolve("provider.json");
        PrivateFiles.write(
                configuration,
                Json.write(Map.of(
                        "interactiveLogin",
                        true,
                        "httpServer",
                        "NettyWrapper",
                        "loginPagePath",
                        loginPage.toString(),
                        "rotateRefreshToken",
                        true,
                        "tokenProvider",
                        Map.of("keyProvider", Map.of("initialKeys", key(), "algorithm", "RS256")),
                        "tokenCallbacks",
                        List.of(Map.of(
                                "issuerId",
                                LocalProvider.ISSUER_ID,
                                "tokenExpiry",
                                TOKEN_SECONDS,
                                "requestMappings",
                                mappings())))));
        return configuration;
    }

    /**
     * Who gets which token: the first rule that fits decides. Each names every claim that the application may look
     * at, because the login form of the provider lets one add claims that no rule names.
     */
    private List<Map<String, Object>> mappings() {
        List<Map<String, Object>> mappings = new ArrayList<>();
        mappings.add(mapping("grant_type", "client_credentials", machine()));
        // grants by which one would write one's own token
        mappings.add(mapping("grant_type", "(?!(authorization_code|password|refresh_token)$).*", nobody()));
        for (DemoPerson person : DemoPerson.all()) {
            String names = "(?i)" + Pattern.quote(person.name()) + "|(?i)" + Pattern.quote(person.email());
            mappings.add(
                    mapping("subject", names, claims(person.subject(), person.fullName(), person.email(), AUDIENCE)));
        }
        mappings.add(mapping("subject", EMAIL, claims("person-${subject}", "${subject}", "${subject}", AUDIENCE)));
        mappings.add(mapping("subject", "*", nobody()));
        return mappings;
    }

    private static Map<String, Object> mapping(String parameter, String match, Map<String, Object> claims) {
        return Map.of("requestParam", parameter, "match", match, "claims", claims);
    }

    /** A machine brings its own scopes; it passes no login form. */
    private Map<String, Object> machine() {
        Map<String, Object> claims = claims("client-${clientId}", "${clientId}", "", AUDIENCE);
        claims.remove("scope");
        claims.put("acr", "1");
        claims.put("amr", List.of());
        return claims;
    }

    private Map<String, Object> nobody() {
        return claims("nobody", "", "", "nobody");
    }

    private Map<String, Object> claims(String subject, String name, String email, String audience) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject);
        claims.put("iss", issuer);
        claims.put("aud", List.of(audience));
        claims.put("azp", "${clientId}");
        claims.put("client_id", "${clientId}");
        claims.put("name", name);
        claims.put("preferred_username", name);
        claims.put("upn", subject);
        claims.put("email", email);
        claims.put("email_verified", !email.isEmpty());
        claims.put("scope", "openid");
        claims.put("typ", "Bearer");
        // it asks nobody for anything, so it may as well say that it asked for a second factor
        claims.put("acr", "2");
        claims.put("amr", List.of("mfa"));
        claims.put("groups", List.of());
        claims.put("roles", List.of());
        claims.put("realm_access", Map.of("roles", List.of()));
        return claims;
    }

    private String loginPage() {
        String people = DemoPerson.all().stream()
                .map(person -> """
                        <li><button name="username" value="%s"><b>%s</b> <code>%s</code><span>%s</span></button></li>
                        """.formatted(
                                Html.escape(person.name()),
                                Html.escape(person.fullName()),
                                Html.escape(person.name()),
                                Html.escape(person.about())))
                .collect(Collectors.joining());
        return resource("login.html").replace("{people}", people);
    }

    /** The private key as a JSON Web Key; the library's own keys are public knowledge. */
    private String key() {
        Path file = folder.resolve("key.json");
        try {
            if (!Files.exists(file)) {
                PrivateFiles.write(file, newKey());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            Map<String, Object> jwk = new LinkedHashMap<>();
            jwk.put("kty", "RSA");
            jwk.put("use", "sig");
            jwk.put("alg", "RS256");
            jwk.put("kid", LocalProvider.ISSUER_ID);
            jwk.put("n", number(key.getModulus()));
            jwk.put("e", number(key.getPublicExponent()));
            jwk.put("d", number(key.getPrivateExponent()));
            jwk.put("p", number(key.getPrimeP()));
            jwk.put("q", number(key.getPrimeQ()));
            jwk.put("dp", number(key.getPrimeExponentP()));
            jwk.put("dq", number(key.getPrimeExponentQ()));
            jwk.put("qi", number(key.getCrtCoefficient()));
            return Json.write(jwk);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // RFC 7518 section 2: big-endian without a leading zero octet
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = java.util.Arrays.copyOfRange(bytes, start, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    static String resource(String name) {
        try (InputStream stream = ProviderFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
