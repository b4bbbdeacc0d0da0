package nl.overstap.api.access;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.sql.Sql;

/** What the people of a scene do, each in a word, and the bodies that it takes. */
final class Deeds {

    /** Where nobody listens. */
    static final Map<String, Object> ENDPOINT =
            Map.of("url", "http://127.0.0.1:9/overstap", "types", List.of("nl.overstap.network.changed.v1"));

    private static final String CONSENT = "{\"answer\": \"CONSENT\", \"purposes\": [%s]}";

    private final Cast cast;
    private final Region region;
    private final Round round;

    Deeds(Cast cast, Round round) {
        this.cast = cast;
        this.region = cast.region;
        this.round = round;
    }

    String vacancy(String subject, UUID organization, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(vacancyBody(organization.toString()));
        body.putAll(more);
        return id(creating(subject).body(body).post("/v1/vacancies")).toString();
    }

    static Map<String, Object> vacancyBody(String organization) {
        return Map.of(
                "organizationId",
                organization,
                "title",
                "Verpleegkundige",
                "engagement",
                "EMPLOYMENT",
                "occupation",
                Map.of("code", "2221", "scheme", "ISCO08"),
                "hoursPerWeek",
                Map.of("min", 24, "max", 32),
                "postcode",
                "3841");
    }

    UUID coachRole(String column) {
        return region.actor(region.subject(column)).coach().orElseThrow().id();
    }

    String guidance(String candidate, UUID coach) {
        return id(creating(region.bureau())
                        .body(Map.of("candidateId", candidate, "coachId", coach))
                        .post("/v1/guidances"))
                .toString();
    }

    /** Somebody more whom the first firm posted. */
    String anotherPosted(String... purposes) {
        String id = post(somebody(), profile("Kop"));
        consent(id, purposes);
        return id;
    }

    /** Who has nothing to hide. */
    static Map<String, Object> somebody() {
        return Map.of("givenName", "Jo", "familyName", "Jansen", "email", "p" + UUID.randomUUID() + "@people.example");
    }

    String post(Map<String, Object> person, Map<String, Object> profile) {
        return id(creating(region.hr())
                        .body(candidate(
                                person, Map.of("organizationId", region.firm().toString()), profile))
                        .post("/v1/candidates"))
                .toString();
    }

    static Map<String, Object> candidate(
            Map<String, Object> person, Map<String, Object> employer, Map<String, Object> profile) {
        Map<String, Object> body = new LinkedHashMap<>(details(person, employer));
        body.put("profile", profile);
        return body;
    }

    static Map<String, Object> details(Map<String, Object> person, Map<String, Object> employer) {
        return Map.of(
                "person", person, "currentEmployer", employer, "transition", "WORK_TO_WORK", "reason", "REDUNDANT");
    }

    Map<String, Object> profile(String headline) {
        Map<String, Object> profile = new LinkedHashMap<>(Round.nurse());
        profile.put("headline", headline);
        profile.put("maxTravelKm", 40);
        profile.put("blockedOrganizations", List.of(Map.of("organizationId", cast.blocked.toString())));
        return profile;
    }

    void consent(String candidate, String... purposes) {
        if (purposes.length > 0) {
            nobody().body(CONSENT.formatted("\"" + String.join("\", \"", purposes) + "\""))
                    .put("/v1/consent-requests/" + token(LinkKind.CONSENT, candidate))
                    .then()
                    .statusCode(200);
        }
    }

    void bindLogin(String subject, String candidate) {
        creating(subject)
                .post("/v1/consent-requests/" + token(LinkKind.CONSENT, candidate) + "/account")
                .then()
                .statusCode(200);
    }

    String reference(String candidate) {
        return region.asBureau()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(200)
                .extract()
                .path("reference");
    }

    /** The token of the link by which a contact stops all rounds. */
    String stopLink(String contact) {
        return region.inNetwork(() -> {
            Region.bean(Links.class).open(LinkKind.OPT_OUT, UUID.fromString(contact), null);
            return token(LinkKind.OPT_OUT, contact);
        });
    }

    String startRound(String candidate) {
        return round.started(UUID.fromString(candidate));
    }

    void close(String circulation) {
        region.asBureau()
                .header("If-Match", etag(region.bureau(), "/v1/circulations/" + circulation))
                .body(Map.of("status", "CLOSED"))
                .put("/v1/circulations/" + circulation + "/status")
                .then()
                .statusCode(200);
    }

    String recipient(String circulation, UUID organization) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select id from mobility.recipient where circulation_id = ?::uuid and organization_id = ?",
                        row -> row.getString(1),
                        circulation,
                        organization)
                .orElseThrow());
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Amsterdam"));
    }

    String requested(String candidate, String vacancy) {
        return id(creating(region.bureau())
                        .body(Map.of(
                                "candidateId",
                                candidate,
                                "organizationId",
                                region.otherFirm().toString(),
                                "vacancyId",
                                vacancy))
                        .post("/v1/introductions"))
                .toString();
    }

    String introductionOf(String candidate, UUID organization) {
        return region.asBureau()
                .get("/v1/introductions?candidateId=" + candidate + "&organizationId=" + organization)
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    /** The candidate says yes by the link. */
    void agree(String candidate, String introduction) {
        nobody().contentType(ContentType.URLENC)
                .redirects()
                .follow(false)
                .formParam("answer", "YES")
                .post("/consent/" + token(LinkKind.CONSENT, candidate) + "/introductions/" + introduction)
                .then()
                .statusCode(303);
    }

    String accepted(String candidate, String vacancy) {
        String introduction = requested(candidate, vacancy);
        region.asOtherHr()
                .body("{\"answer\": \"YES\"}")
                .put("/v1/introductions/" + introduction + "/employer-answer")
                .then()
                .statusCode(200);
        agree(candidate, introduction);
        return introduction;
    }

    String introduced(String candidate, String vacancy) {
        String introduction = accepted(candidate, vacancy);
        introduce(introduction);
        return introduction;
    }

    void introduce(String introduction) {
        region.asBureau()
                .header("If-Match", etag(region.bureau(), "/v1/introductions/" + introduction))
                .put("/v1/introductions/" + introduction + "/introduced")
                .then()
                .statusCode(200);
    }

    String place(String introduction, LocalDate startsOn) {
        return id(creating(region.bureau())
                        .body(Map.of(
                                "introductionId",
                                introduction,
                                "engagement",
                                "EMPLOYMENT",
                                "startsOn",
                                startsOn.toString()))
                        .post("/v1/placements"))
                .toString();
    }

    String proposal(String candidate, String vacancy) {
        List<String> ids = region.asBureau()
                .get("/v1/proposals?candidateId=" + candidate + "&vacancyId=" + vacancy)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    /** The proposal that comes of the other firm's asking for somebody. */
    String asked(String reference, String vacancy) {
        return id(creating(region.otherHr())
                        .body(Map.of("vacancyId", vacancy))
                        .post("/v1/anonymous-profiles/" + reference + "/interests"))
                .toString();
    }

    /** An organization that has no membership. */
    String register() {
        return region.register(new NewOrganization(
                        "Nieuw " + UUID.randomUUID(),
                        Region.kvkNumber(),
                        null,
                        OrganizationKind.EMPLOYER,
                        null,
                        null,
                        null))
                .toString();
    }

    String contact(UUID organization) {
        return id(creating(region.bureau()).body(contactBody()).post("/v1/organizations/" + organization + "/contacts"))
                .toString();
    }

    /** A contact with an address that is somebody's. */
    String contact(UUID organization, String email) {
        Map<String, Object> body = new HashMap<>(contactBody());
        body.put("email", email);
        return id(creating(region.bureau()).body(body).post("/v1/organizations/" + organization + "/contacts"))
                .toString();
    }

    /** A webhook endpoint of the bureau. */
    String endpoint() {
        return id(creating(region.bureau()).body(ENDPOINT).post("/v1/webhook-endpoints"))
                .toString();
    }

    Map<String, Object> contactBody() {
        return Map.of(
                "name",
                "Personeelszaken",
                "email",
                "c" + UUID.randomUUID() + "@firms.example",
                "language",
                "nl",
                "basis",
                "EXISTING_RELATION",
                "evidence",
                "Overeenkomst van 1 maart");
    }

    String membership(UUID organization) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select id from mobility.membership where organization_id = ?",
                        row -> row.getString(1),
                        organization)
                .orElseThrow());
    }

    /** The mail of an invitation. */
    String delivery(String invitation) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select id from notification.delivery where target_id = ?",
                        row -> row.getString(1),
                        UUID.fromString(invitation))
                .orElseThrow());
    }

    /** One that was given up. */
    String deadDelivery() {
        String id = delivery(invitation());
        eventually(() -> assertThat(region.inNetwork(() -> Region.bean(Sql.class)
                        .update(
                                "update notification.delivery set status = 'DEAD', sent_at = null where id = ? and status = 'SENT'",
                                UUID.fromString(id))))
                .isOne());
        return id;
    }

    String invitation() {
        return id(creating(region.bureau()).body(invitationBody()).post("/v1/invitations"))
                .toString();
    }

    /** Of somebody who may leave. */
    String role() {
        String subject = region.subject("leaver-" + UUID.randomUUID());
        region.invite(subject, Role.COACH, null);
        return region.actor(subject).coach().orElseThrow().id().toString();
    }

    static Map<String, Object> invitationBody() {
        return Map.of("role", "COACH", "email", "i" + UUID.randomUUID() + "@people.example", "language", "nl");
    }

    /** Somebody like those who have an account and are candidates, to whom things can be done; a change waits for them. */
    Cast.Person standIn() {
        Cast.Person person = cast.somebody();
        Map<String, Object> body = registration(Map.of("givenName", "Jo", "familyName", "Jansen"), "Kop");
        String id =
                id(creating(person.name()).body(body).post("/v1/me/candidate")).toString();
        String path = "/v1/candidates/" + id;
        region.asBureau()
                .header("If-Match", etag(region.bureau(), path))
                .body(Round.nurse())
                .put(path + "/profile")
                .then()
                .statusCode(202);
        return person;
    }

    Map<String, Object> registration(Map<String, Object> person, String headline) {
        Map<String, Object> body = new LinkedHashMap<>(
                candidate(person, Map.of("organizationId", cast.employer.toString()), profile(headline)));
        body.put("networkId", region.network().toString());
        body.put("purposes", List.of("MATCHING", "CIRCULATION", "RARE_PROFILE"));
        body.put("employerMayKnow", false);
        return body;
    }

    static String etag(String subject, String path) {
        return as(subject).get(path).then().statusCode(200).extract().header("ETag");
    }

    static String token(LinkKind kind, String target) {
        return Region.bean(Links.class).token(kind, UUID.fromString(target));
    }

    String visit(LinkKind kind, String target) {
        return Region.bean(Links.class)
                .visit(
                        new Links.Target(kind, region.network(), UUID.fromString(target), null),
                        Instant.now().plus(Duration.ofHours(1)));
    }
}
