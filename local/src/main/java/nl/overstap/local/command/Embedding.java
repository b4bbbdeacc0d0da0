package nl.overstap.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which parts are lent: each gives way where the environment already names a real one. */
record Embedding(boolean data, boolean identity, boolean mail) {
    static final String DATABASE_URL = "QUARKUS_DATASOURCE_JDBC_URL";
    static final String PROVIDER_URL = "QUARKUS_OIDC_AUTH_SERVER_URL";
    static final String MAIL_HOST = "QUARKUS_MAILER_HOST";

    static Embedding of(Map<String, String> environment) {
        return new Embedding(
                !names(environment, DATABASE_URL), !names(environment, PROVIDER_URL), !names(environment, MAIL_HOST));
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        if (data) {
            names.add("data");
        }
        if (identity) {
            names.add("identity");
        }
        if (mail) {
            names.add("mail");
        }
        return names;
    }

    private static boolean names(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
