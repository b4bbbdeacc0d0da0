package nl.overstap.api.access;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.overstap.api.testing.Region;
import nl.overstap.mobility.access.LinkKind;

/**
 * What few people of a region have, and nobody whom the table is about: employers by name, which of them the bureau bound, a
 * change that waits for them, a posting that they joined.
 */
final class Seldom {

    private final Scene scene;
    private final Region region;
    private final Planted planted;

    Seldom(Scene scene) {
        this.scene = scene;
        region = scene.region;
        planted = scene.planted;
    }

    void happens() {
        String named = named();
        bind(named, planted.secret("employer of named"));
        somethingWaits(named);
        joined();
    }

    /** Works for an employer that no register has, and blocked another. */
    private String named() {
        Map<String, Object> profile = scene.deeds.profile(planted.secret("headline of named"));
        profile.put("blockedOrganizations", List.of(Map.of("name", planted.secret("blocked by named"))));
        String email = "named-" + region.mark() + "@posted.example";
        String named = id(creating(region.bureau())
                        .body(Deeds.candidate(
                                planted.person("named", email),
                                Map.of("name", planted.secret("employer of named")),
                                profile))
                        .post("/v1/candidates"))
                .toString();
        scene.names.put("named", named);
        scene.deeds.consent(named, "MATCHING", "CIRCULATION");
        return named;
    }

    /** The bureau finds out that a name is that of no organization here. */
    private void bind(String candidate, String name) {
        String path = "/v1/candidates/" + candidate;
        region.asBureau()
                .header("If-Match", Deeds.etag(region.bureau(), path))
                .body(Map.of("name", name, "outside", true))
                .put(path + "/employer")
                .then()
                .statusCode(200);
    }

    /** The bureau would have all of it otherwise: details and profile. */
    private void somethingWaits(String candidate) {
        String path = "/v1/candidates/" + candidate;
        Map<String, Object> details = new LinkedHashMap<>(Deeds.details(
                planted.person("suggested", "suggested-" + region.mark() + "@posted.example"),
                Map.of("name", planted.secret("suggested employer"))));
        details.put("source", planted.secret("suggested source"));
        region.asBureau()
                .header("If-Match", Deeds.etag(region.bureau(), path))
                .body(details)
                .put(path)
                .then()
                .statusCode(202);
        Map<String, Object> profile = scene.deeds.profile(planted.secret("suggested headline"));
        profile.put("blockedOrganizations", List.of(Map.of("name", planted.secret("suggested to block"))));
        region.asBureau()
                .header("If-Match", Deeds.etag(region.bureau(), path))
                .body(profile)
                .put(path + "/profile")
                .then()
                .statusCode(202);
    }

    /** Registered by themselves, was posted too, and made one of both. */
    private void joined() {
        String subject = region.subject("joined");
        Map<String, Object> person = planted.person("joined", subject + "@people.example");
        Map<String, Object> posted = Deeds.candidate(
                person,
                Map.of("organizationId", region.firm().toString()),
                scene.deeds.profile(planted.secret("headline of the posting that was joined")));
        posted.put("source", planted.secret("source of the posting that was joined"));
        Map<String, Object> self = new LinkedHashMap<>(person);
        self.remove("email");
        Map<String, Object> registration = scene.deeds.registration(self, planted.secret("headline of joined"));
        scene.names.put(
                "joined",
                id(creating(subject).body(registration).post("/v1/me/candidate"))
                        .toString());
        String posting =
                id(creating(region.hr()).body(posted).post("/v1/candidates")).toString();
        nobody().body(Map.of("answer", "JOIN"))
                .put("/v1/consent-requests/" + Deeds.token(LinkKind.CONSENT, posting))
                .then()
                .statusCode(200);
    }
}
