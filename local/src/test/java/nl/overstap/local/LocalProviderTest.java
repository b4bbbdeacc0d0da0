package nl.overstap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalProviderTest {
    @TempDir
    static Path folder;

    private static LocalProvider provider;
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        provider = LocalProvider.start(folder, Ports.anyFree());
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void a_port_that_is_taken_for_a_moment_is_waited_for(@TempDir Path other) throws Exception {
        int port = Ports.anyFree();
        try (LocalProvider late = LocalProvider.launch(other, port, List.of())) {
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral(Ports.HOST))) {
                // long enough for it to have tried
                Sleep.millis(4_000);
            }
            late.awaitReady();
        }
    }

    static List<DemoPerson> people() {
        return DemoPerson.all();
    }

    @ParameterizedTest
    @MethodSource("people")
    void a_demo_person_gets_a_token_that_says_who_they_are_and_nothing_they_may_do(DemoPerson person) throws Exception {
        var claims = claims(provider.tokenFor(person.name()));

        assertThat(claims)
                .containsEntry("sub", person.subject())
                .containsEntry("name", person.fullName())
                .containsEntry("email", person.email())
                .containsEntry("email_verified", true)
                .containsEntry("iss", provider.issuer())
                .containsEntry("typ", "Bearer")
                .containsEntry("acr", "2")
                .containsEntry("groups", List.of())
                .containsEntry("roles", List.of());
        assertThat(audience(claims)).isEqualTo("overstap");
    }

    @ParameterizedTest
    @MethodSource("people")
    void the_address_of_a_demo_person_logs_in_that_person(DemoPerson person) throws Exception {
        assertThat(claims(provider.tokenFor(person.email().toUpperCase(java.util.Locale.ROOT))))
                .containsEntry("sub", person.subject());
    }

    @Test
    void a_token_is_valid_for_eight_hours() throws Exception {
        var claims = claims(provider.tokenFor("bureau"));

        Instant ends = Instant.ofEpochSecond(((Double) claims.get("exp")).longValue());
        assertThat(Duration.between(Instant.now(), ends)).isBetween(Duration.ofMinutes(479), Duration.ofMinutes(480));
    }

    @Test
    void any_other_address_becomes_a_person_of_its_own() throws Exception {
        assertThat(claims(provider.tokenFor("zoe@firma.example")))
                .containsEntry("sub", "person-zoe@firma.example")
                .containsEntry("email", "zoe@firma.example")
                .containsEntry("email_verified", true);
    }

    @Test
    void what_is_neither_a_person_nor_an_address_is_nobody() throws Exception {
        for (String typed : List.of("demo-hr", "admin", "client-hr", "hr|bureau", "person-zoe@firma", "")) {
            var claims = claims(loggedIn(Map.of("username", typed)));

            assertThat(claims).containsEntry("sub", "nobody").containsEntry("email", "");
            assertThat(audience(claims)).isEqualTo("nobody");
        }
    }

    @Test
    void claims_slipped_into_the_login_form_make_nobody_another() throws Exception {
        String slipped = """
                {"sub": "demo-bureau", "email": "marijke.van.den.brink@bureau-veluwe.example", "aud": ["overstap"],
                 "iss": "http://elsewhere.example", "name": "Marijke", "preferred_username": "bureau",
                 "upn": "demo-bureau", "email_verified": true, "azp": "other", "client_id": "client-hr",
                 "scope": "everything", "typ": "ID", "acr": "9", "amr": ["pwd"], "groups": ["ADVISOR"], "roles": ["ADVISOR"],
                 "realm_access": {"roles": ["ADVISOR"]}}""";

        for (String typed : List.of("zoe@firma.example", "stranger", "demo-bureau")) {
            var plain = claims(loggedIn(Map.of("username", typed)));
            var tampered = claims(loggedIn(Map.of("username", typed, "claims", slipped)));

            assertThat(tampered.keySet()).isEqualTo(plain.keySet());
            for (String name : plain.keySet()) {
                if (!List.of("iat", "nbf", "exp", "jti", "nonce").contains(name)) {
                    assertThat(tampered).containsEntry(name, plain.get(name));
                }
            }
        }
    }

    @Test
    void a_machine_gets_a_subject_that_no_person_can_have() throws Exception {
        var plain = claims(LocalProvider.tokenForClient(provider.issuer(), "hr-system"));
        var posing = claims(token(
                Map.of("grant_type", "client_credentials", "client_id", "hr", "client_secret", "x", "subject", "hr")));

        assertThat(plain).containsEntry("sub", "client-hr-system").containsEntry("email", "");
        assertThat(audience(plain)).isEqualTo("overstap");
        assertThat(posing).containsEntry("sub", "client-hr");
    }

    @Test
    void a_token_cannot_be_made_from_a_text_of_ones_own() throws Exception {
        String unsigned =
                base64("{\"alg\":\"none\"}") + "." + base64("{\"sub\":\"demo-bureau\",\"scope\":\"x\"}") + ".";

        String answer = post(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                unsigned,
                "client_id",
                "x",
                "client_secret",
                "x",
                "scope",
                "x",
                "subject",
                "bureau"));

        var answered = Json.object(answer);
        if (answered.get("access_token") instanceof String token) {
            assertThat(claims(token)).containsEntry("sub", "nobody");
        } else {
            assertThat(answered).containsKey("error");
        }
    }

    @Test
    void the_session_of_a_browser_is_renewed_as_the_same_person_and_a_used_renewal_is_refused() throws Exception {
        var first = exchange(code(Map.of("username", "hr")));
        String renewal = (String) first.get("refresh_token");
        Map<String, String> form = Map.of(
                "grant_type", "refresh_token", "refresh_token", renewal, "client_id", "overstap", "client_secret", "x");

        var second = Json.object(post(form));

        assertThat(claims((String) second.get("access_token"))).containsEntry("sub", "demo-hr");
        assertThat(Json.object(post(form))).containsKey("error").doesNotContainKey("access_token");
    }

    @Test
    void the_login_page_offers_every_demo_person() throws Exception {
        String page = get(provider.issuer() + "/authorize?" + authorization());

        for (DemoPerson person : DemoPerson.all()) {
            assertThat(page).contains("value=\"" + person.name() + "\"").contains(person.fullName());
        }
        assertThat(page).contains("type=\"email\"").doesNotContain("{people}");
    }

    @Test
    void a_token_outlives_a_restart_and_another_home_has_another_key(@TempDir Path one, @TempDir Path other)
            throws Exception {
        int port = Ports.anyFree();
        String token;
        try (var before = LocalProvider.start(one, port)) {
            token = before.tokenFor("bureau");
            assertThat(isSignedBy(before, token)).isTrue();
        }

        try (var after = LocalProvider.start(one, port)) {
            assertThat(isSignedBy(after, token)).isTrue();
        }
        assertThat(isSignedBy(provider, token)).isFalse();
        assertThat(Files.exists(other.resolve("key.json"))).isFalse();
    }

    @Test
    void a_taken_port_is_refused() {
        int taken = URI.create(provider.issuer()).getPort();

        assertThatThrownBy(() -> LocalProvider.start(folder, taken)).hasMessageContaining("Port " + taken);
    }

    private static String loggedIn(Map<String, String> form) throws Exception {
        return (String) exchange(code(form)).get("access_token");
    }

    private static String code(Map<String, String> form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(provider.issuer() + "/authorize?" + authorization()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        var response = BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
        String location = response.headers().firstValue("Location").orElseThrow();
        return location.replaceAll(".*[?&]code=([^&]+).*", "$1");
    }

    private static String authorization() {
        return encoded(Map.of(
                "client_id",
                "overstap",
                "response_type",
                "code",
                "scope",
                "openid",
                "state",
                "s",
                "nonce",
                "n",
                "redirect_uri",
                "http://127.0.0.1:8080/back"));
    }

    private static Map<String, Object> exchange(String code) throws Exception {
        return Json.object(post(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "client_id",
                "overstap",
                "client_secret",
                "x",
                "redirect_uri",
                "http://127.0.0.1:8080/back")));
    }

    private static String token(Map<String, String> form) throws Exception {
        return (String) Json.object(post(form)).get("access_token");
    }

    private static String post(Map<String, String> form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(provider.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        return BROWSER.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String get(String url) throws Exception {
        return BROWSER.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, Object> claims(String token) {
        return Json.object(decoded(token.split("\\.")[1]));
    }

    private static Object audience(Map<String, Object> claims) {
        return claims.get("aud") instanceof List<?> list ? list.getFirst() : claims.get("aud");
    }

    private static boolean isSignedBy(LocalProvider provider, String token) throws Exception {
        var keys = (List<?>) Json.object(get(provider.issuer() + "/jwks")).get("keys");
        assertThat(keys).hasSize(1);
        var key = (Map<?, ?>) keys.getFirst();
        var spec = new RSAPublicKeySpec(number(key.get("n")), number(key.get("e")));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)));
    }

    private static BigInteger number(Object value) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(value.toString()));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
