package nl.overstap.local.command;

import java.util.Map;
import nl.overstap.local.DemoPerson;

/** What one reads when everything is up: where to look, who can log in, how to get a token. */
final class Welcome {
    private final Instance instance;
    private final Embedding embedding;
    private final Map<String, String> environment;
    private final Home home;

    Welcome(Instance instance, Embedding embedding, Map<String, String> environment, Home home) {
        this.instance = instance;
        this.embedding = embedding;
        this.environment = environment;
        this.home = home;
    }

    String text(String seconds) {
        StringBuilder text = new StringBuilder(1024);
        text.append("\nOverstap is ready after ").append(seconds).append(": ").append(instance.url());
        text.append("\n\n  pages      ").append(instance.url()).append("/login");
        text.append("\n  API        ").append(instance.url()).append("/v1/openapi.json");
        text.append("\n  mail       ")
                .append(embedding.mail() ? instance.inbox() : "goes out through " + real(Embedding.MAIL_HOST));
        text.append("\n  data       ")
                .append(embedding.data() ? home.postgres() + " (PostgreSQL)" : real(Embedding.DATABASE_URL));
        text.append("\n  issuer     ")
                .append(embedding.identity() ? instance.issuer() + " (OpenID Connect)" : real(Embedding.PROVIDER_URL));
        text.append("\n  log        ").append(home.applicationLog()).append('\n');
        if (embedding.identity()) {
            text.append("\nWho can log in, without a password:\n");
            for (DemoPerson person : DemoPerson.all()) {
                text.append("  %-10s %-22s %s%n".formatted(person.name(), person.fullName(), person.about()));
            }
            text.append("\nA token for the API, good for 8 hours, is what ./overstap token PERSON prints:\n")
                    .append("  curl -H \"Authorization: Bearer $(./overstap token bureau)\" ")
                    .append(instance.url())
                    .append("/v1/me\n");
        }
        text.append("\nTo stop it: ./overstap stop, or Ctrl-C where it runs in the foreground.");
        return text.toString();
    }

    // without the query, where some drivers take a password
    private String real(String variable) {
        return environment.getOrDefault(variable, "").replaceAll("[?].*", "") + " (yours, by " + variable + ")";
    }
}
