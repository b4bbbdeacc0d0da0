package nl.overstap.local.command;

import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import nl.overstap.local.LocalInbox;
import nl.overstap.local.LocalPostgres;
import nl.overstap.local.LocalProvider;
import nl.overstap.local.Ports;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that tell the application where everything is. What belongs to a lent part is set as a
 * whole; anything else that the user has set stands.
 */
final class Variables {
    // a minute more than the tokens' own time, which ends first in all that was not tampered with
    private static final String TOKEN_AGE = "481M";

    private final Map<String, String> users;
    private final Map<String, String> ours = new HashMap<>();

    Variables(Map<String, String> users) {
        this.users = users;
    }

    Variables database(@Nullable LocalPostgres postgres) {
        if (postgres != null) {
            ours.put(Embedding.DATABASE_URL, postgres.jdbcUrl());
            ours.put("QUARKUS_DATASOURCE_USERNAME", postgres.appUser());
            ours.put("QUARKUS_DATASOURCE_PASSWORD", postgres.appPassword());
            ours.put("QUARKUS_FLYWAY_USERNAME", postgres.ownerUser());
            ours.put("QUARKUS_FLYWAY_PASSWORD", postgres.ownerPassword());
        }
        return this;
    }

    Variables identity(@Nullable LocalProvider provider, Home home) {
        if (provider != null) {
            ours.put(Embedding.PROVIDER_URL, provider.issuer());
            ours.put("QUARKUS_OIDC_CLIENT_ID", "overstap");
            ours.put("QUARKUS_OIDC_CREDENTIALS_SECRET", home.secret("client"));
            // both are launched at the same time: whoever is first waits
            unlessSet("QUARKUS_OIDC_CONNECTION_DELAY", "20S");
            unlessSet("QUARKUS_OIDC_API_CONNECTION_DELAY", "20S");
            // its login form lets one write one's own exp; a token is nonetheless good for no longer than its 8 hours
            unlessSet("QUARKUS_OIDC_TOKEN_AGE", TOKEN_AGE);
            unlessSet("QUARKUS_OIDC_API_TOKEN_AGE", TOKEN_AGE);
            unlessSet("OVERSTAP_OPERATORS", provider.issuer() + "|demo-operator");
            // the demo people exist at our provider only
            unlessSet("OVERSTAP_DEMO", "true");
        }
        return this;
    }

    Variables mail(@Nullable LocalInbox inbox) {
        if (inbox != null) {
            ours.put(Embedding.MAIL_HOST, Ports.HOST);
            ours.put("QUARKUS_MAILER_PORT", Integer.toString(inbox.smtpPort()));
        }
        return this;
    }

    Variables web(Home home, int port, String url) {
        ours.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        unlessSet("QUARKUS_HTTP_HOST", Ports.HOST);
        unlessSet("OVERSTAP_PUBLIC_URL", url);
        unlessSet("OVERSTAP_LINK_KEY", home.secret("link"));
        unlessSet("OVERSTAP_ADDRESS_KEY", home.secret("address"));
        unlessSet("OVERSTAP_VAULT_MASTER_KEY", base64(home.secret("vault")));
        unlessSet("OVERSTAP_VAULT_COPY_TO", home.vault().toString());
        return this;
    }

    private static String base64(String hexadecimal) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
    }

    Map<String, String> all() {
        return Map.copyOf(ours);
    }

    private void unlessSet(String name, String value) {
        if (users.getOrDefault(name, "").isBlank()) {
            ours.put(name, value);
        }
    }
}
