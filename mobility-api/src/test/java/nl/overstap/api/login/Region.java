package nl.overstap.api.login;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network that people log in to: its operator began it, and its bureau took in two firms and the HR of both. */
final class Region {

    private static final String PARTY = "overstap-test";

    private final Stage stage;
    private final Person advisor;
    private final Person hr;
    private final String partySecret;
    private final String firm;
    private final String otherFirm;
    private String bureauToken;

    private Region(Stage stage) {
        this.stage = stage;
        stage.create(stage.token(stage.operator), "/v1/networks", """
                {"name": "Veluwe Werkt", "area": "Veluwe",
                 "advisor": {"name": "Marijke", "email": "marijke@bureau.example", "language": "nl"}}""");
        advisor = person("marijke@bureau.example", "Marijke", "van den Brink");
        bureauToken = stage.token(advisor);
        stage.accept(bureauToken, advisor.email());
        firm = member("Zorggroep Heideborg");
        otherFirm = member("Metaalwerken IJsselrand");
        hr = person("ingrid@firm.example", "Ingrid", "Wolters");
        partySecret = stage.keycloak.trusted(PARTY, true);
        for (String one : List.of(firm, otherFirm)) {
            invite("HR", one, hr.email(), "");
            stage.accept(atFirstLevel(hr), hr.email());
        }
    }

    static Region begin() {
        return new Region(Stage.set());
    }

    Stage stage() {
        return stage;
    }

    Person hr() {
        return hr;
    }

    String firm() {
        return firm;
    }

    String otherFirm() {
        return otherFirm;
    }

    /** Somebody whom Keycloak knows. */
    Person person(String email, String givenName, String familyName) {
        Person person = new Person(email, "a password of " + givenName);
        stage.keycloak.person(email, givenName, familyName, person.password());
        return person;
    }

    /** @param more further fields of the invitation */
    void invite(String role, @Nullable String organization, String email, String more) {
        stage.create(bureau(), "/v1/invitations", """
                {"role": "%s", "organizationId": %s, "name": "Iemand", "email": "%s", "language": "nl"%s}""".formatted(
                        role, organization == null ? "null" : '"' + organization + '"', email, more));
    }

    /** All tokens of somebody who logged in with a password alone. */
    JsonNode tokens(Person person) {
        return stage.tokens(person, PARTY, partySecret);
    }

    String atFirstLevel(Person person) {
        return tokens(person).get("access_token").asText();
    }

    private String member(String name) {
        String id = stage.create(bureau(), "/v1/organizations", "{\"name\": \"" + name + "\", \"kind\": \"EMPLOYER\"}");
        stage.create(bureau(), "/v1/memberships", "{\"organizationId\": \"" + id + "\", \"status\": \"ACTIVE\"}");
        return id;
    }

    /** The token before may be signed by a key that is gone. */
    private String bureau() {
        if (stage.get(bureauToken, "/v1/me").status() == 401) {
            bureauToken = stage.token(advisor);
        }
        return bureauToken;
    }
}
