package nl.overstap.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Path COMPOSE = TOP.resolve("docker/compose.yaml");
    private static final Path LINTER = TOP.resolve("tools/node_modules/.bin/dclint");

    @Test
    void the_compose_file_follows_the_compose_schema() throws Exception {
        assumeTrue(Files.exists(LINTER), "skipped: the Compose schema is not installed (npm ci in tools)");

        assertThat(lint(COMPOSE)).isEmpty();
    }

    @Test
    void a_compose_file_that_breaks_the_schema_is_found() throws Exception {
        assumeTrue(Files.exists(LINTER), "skipped: the Compose schema is not installed (npm ci in tools)");
        Path broken = Files.createTempFile("compose", ".yaml");
        Files.writeString(broken, Files.readString(COMPOSE).replace("interval:", "intervall:"));

        assertThat(lint(broken)).contains("invalid-schema");

        Files.delete(broken);
    }

    @Test
    void every_secret_the_compose_file_asks_for_is_in_the_example() throws IOException {
        var asked = Pattern.compile("\\$\\{([A-Z_]+)")
                .matcher(Files.readString(COMPOSE))
                .results()
                .map(r -> r.group(1))
                .toList();
        var offered = Pattern.compile("(?m)^([A-Z_]+)=$")
                .matcher(Files.readString(TOP.resolve("docker/example.env")))
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();

        assertThat(new TreeSet<>(asked)).isEqualTo(new TreeSet<>(offered));
    }

    @Test
    void the_operator_of_the_compose_file_is_the_one_in_the_realm() throws IOException {
        JsonNode realm = new ObjectMapper()
                .readTree(TOP.resolve("docker/keycloak/overstap-realm.json").toFile());
        String subject = realm.at("/users/0/id").asText();

        assertThat(Files.readString(COMPOSE)).contains("realms/overstap|" + subject);
        assertThat(realm.at("/clients/0/attributes/pkce.code.challenge.method").asText())
                .isEqualTo("S256");
    }

    @Test
    void the_realm_gives_what_the_application_asks_of_a_provider() throws IOException {
        JsonNode realm = new ObjectMapper()
                .readTree(TOP.resolve("docker/keycloak/overstap-realm.json").toFile());
        JsonNode client = realm.at("/clients/0");
        String ours = Files.readString(TOP.resolve("mobility-api/src/main/resources/application.properties"));
        String compose = Files.readString(COMPOSE);

        assertThat(ours)
                .contains("quarkus.oidc.client-id=" + client.get("clientId").asText());
        assertThat(client.at("/redirectUris").toString())
                .isEqualTo("[\"${OVERSTAP_URL:http://localhost:8080}/login/back\"]");
        assertThat(ours).contains("redirect-path=/login/back", "post-logout-path=/\n");
        assertThat(client.at("/attributes/post.logout.redirect.uris").asText()).endsWith("8080}/");
        assertThat(client.at("/attributes/backchannel.logout.url").asText())
                .isEqualTo("${OVERSTAP_INTERNAL_URL:http://overstap:8080}/logout/back-channel");
        assertThat(client.at("/defaultClientScopes").toString()).contains("basic", "acr", "profile", "email");
        assertThat(client.at("/protocolMappers/0/config/included.client.audience")
                        .asText())
                .isEqualTo("overstap");
        assertThat(realm.get("browserFlow").asText()).isEqualTo("overstap browser");
        assertThat(realm.get("authenticatorConfig").findValuesAsText("loa-condition-level"))
                .contains("1", "2");
        assertThat(compose)
                .contains(
                        "http://localhost:8080",
                        "image: keycloak/keycloak:" + System.getProperty("keycloak.version", "26.7.3"));
    }

    private static String lint(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        LINTER.toString(),
                        "-c",
                        TOP.resolve("tools/dclint.json").toString(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return exit == 0 ? "" : said;
    }
}
