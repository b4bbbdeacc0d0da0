package nl.overstap.api.access;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
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
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.sql.Sql;

/** What there is to be asked for: one of everything, under the names that the table puts in braces. */
final class Scene {

    private static final String CONSENT = "{\"answer\": \"CONSENT\", \"purposes\": [%s]}";

    final Cast cast;
    final Region region;
    final Planted planted;
    final Map<String, String> names = new HashMap<>();
    private final Round round;

    Scene(Cast cast) {
        this.cast = cast;
        region = cast.region;
        planted = new Planted(region.mark());
        round = new Round(region);
    }

    /** Everything but the person who registered without telling the employer. */
    void build() {
        market();
        people();
        rounds();
        meetings();
        desk();
        cast.deactivate();
    }

    // ---------------------------------------------------------------------------------------------------- vacancies

    private void market() {
        put("network", region.network());
        put("network-x", cast.elsewhere.network());
        put("firm", region.firm());
        put("organization", region.otherFirm());
        put("third", cast.third);
        put("employer-firm", cast.employer);
        put("prospect", region.prospect());
        put("unknown", UUID.randomUUID());
        put("postcode", "3841");
        put("from", today().minusYears(1));
        put("to", today());
        put("vacancy", vacancy(region.otherHr(), region.otherFirm(), Map.of()));
        put("draft", vacancy(region.otherHr(), region.otherFirm(), Map.of("status", "DRAFT")));
        put("public", vacancy(region.otherHr(), region.otherFirm(), Map.of("visibility", "PUBLIC")));
        put("third-vacancy", vacancy(region.bureau(), cast.third, Map.of()));
        put("blocked-vacancy", vacancy(region.bureau(), cast.blocked, Map.of()));
        put("employer-vacancy", vacancy(region.bureau(), cast.employer, Map.of()));
        put("inactive-vacancy", vacancy(region.bureau(), cast.suspended, Map.of()));
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

    // ---------------------------------------------------------------------------------------------------- people

    private void people() {
        String posted = posted("posted", "MATCHING", "CIRCULATION", "RARE_PROFILE");
        bind("employee", posted);
        as(region.subject("employee"))
                .header("If-Match", etag(region.subject("employee"), "/v1/me/candidate"))
                .body(profile(planted.secret("new headline of posted")))
                .put("/v1/me/candidate/profile")
                .then()
                .statusCode(200);
        posted("shown", "MATCHING", "CIRCULATION", "RARE_PROFILE", "SHOW_POSTER");
        posted("met", "MATCHING", "CIRCULATION", "RARE_PROFILE");
        bind("other", posted("placed", "MATCHING", "CIRCULATION", "RARE_PROFILE"));
        posted("waiting");
        planted.split("phone of waiting", "identity of waiting", 3);
        String erased = posted("erased", "MATCHING");
        region.asBureau()
                .header("If-Match", etag(region.bureau(), "/v1/candidates/" + erased))
                .delete("/v1/candidates/" + erased)
                .then()
                .statusCode(204);
        for (String name : List.of("posted", "shown", "met", "placed")) {
            put(name + "-reference", reference(names.get(name)));
        }
        for (String name : List.of("posted", "waiting", "erased", "placed")) {
            put(name + "-consent", token(LinkKind.CONSENT, names.get(name)));
        }
        put("posted-visit", visit(LinkKind.CONSENT, names.get("posted")));
        put(
                "guidance",
                guidance(
                        names.get("posted"),
                        region.actor(region.coach()).coach().orElseThrow().id()));
        as(region.subject("employee"))
                .body(Map.of("answer", "YES"))
                .put("/v1/guidances/" + names.get("guidance") + "/answer")
                .then()
                .statusCode(200);
        as(region.coach())
                .header("If-Match", etag(region.coach(), "/v1/guidances/" + names.get("guidance")))
                .body(Map.of("nextStep", planted.secret("next step of posted")))
                .put("/v1/guidances/" + names.get("guidance"))
                .then()
                .statusCode(200);
        put("guidance-asked", guidance(names.get("posted"), coachRole("coach-asked")));
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

    /** Posted by the first firm, and consenting to these purposes where there are any. */
    private String posted(String name, String... purposes) {
        String email = name + "-" + region.mark() + "@posted.example";
        String id = post(planted.person(name, email), profile(planted.secret("headline of " + name)));
        put(name, id);
        consent(id, purposes);
        return id;
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

    private String post(Map<String, Object> person, Map<String, Object> profile) {
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

    private void bind(String subject, String candidate) {
        bindLogin(region.subject(subject), candidate);
    }

    void bindLogin(String subject, String candidate) {
        creating(subject)
                .post("/v1/consent-requests/" + token(LinkKind.CONSENT, candidate) + "/account")
                .then()
                .statusCode(200);
    }

    private String reference(String candidate) {
        return region.asBureau()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(200)
                .extract()
                .path("reference");
    }

    // ---------------------------------------------------------------------------------------------------- rounds

    private void rounds() {
        for (UUID organization : List.of(region.otherFirm(), cast.third, cast.blocked, cast.employer, cast.suspended)) {
            round.contact(organization, LawfulBasis.MEMBER);
        }
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        put("round", round.started(UUID.fromString(names.get("posted"))));
        put("link", round.token(names.get("round"), region.prospect()));
        put("received", recipient(names.get("round"), region.otherFirm()));
        put("link-visit", visit(LinkKind.RESPONSE, recipient(names.get("round"), region.prospect())));
        String closed = round.started(UUID.fromString(names.get("shown")));
        put("link-closed", round.token(closed, region.prospect()));
        close(closed);
        put("round-shown", round.started(UUID.fromString(names.get("shown"))));
        String leaver = anotherPosted("MATCHING", "CIRCULATION", "RARE_PROFILE");
        String left = round.started(UUID.fromString(leaver));
        put("link-withdrawn", round.token(left, region.prospect()));
        nobody().body("{\"answer\": \"WITHDRAW\"}")
                .put("/v1/consent-requests/" + token(LinkKind.CONSENT, leaver))
                .then()
                .statusCode(200);
        put("link-unknown", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    private String stopLink(String contact) {
        return region.inNetwork(() -> {
            Region.bean(Links.class).open(LinkKind.OPT_OUT, UUID.fromString(contact), null);
            return token(LinkKind.OPT_OUT, contact);
        });
    }

    String startRound(String candidate) {
        return round.started(UUID.fromString(candidate));
    }

    private void close(String circulation) {
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

    // ---------------------------------------------------------------------------------------------------- meeting

    private void meetings() {
        put("introduction", requested(names.get("posted"), names.get("vacancy")));
        String outside = round.started(UUID.fromString(names.get("met")));
        Round.answer(round.token(outside, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);
        put("introduced-outside", introductionOf(names.get("met"), region.prospect()));
        agree(names.get("met"), names.get("introduced-outside"));
        introduce(names.get("introduced-outside"));
        put("introduction-link", token(LinkKind.INTRODUCTION, names.get("introduced-outside")));
        put("introduction-visit", visit(LinkKind.INTRODUCTION, names.get("introduced-outside")));
        put("introduced", introduced(names.get("met"), names.get("public")));
        String filled = vacancy(region.otherHr(), region.otherFirm(), Map.of());
        put("introduction-placed", introduced(names.get("placed"), filled));
        put("placement", place(names.get("introduction-placed"), today().minusMonths(4)));
        eventually(() -> region.asBureau()
                .get("/v1/proposals?candidateId=" + names.get("posted"))
                .then()
                .body("items.size()", org.hamcrest.Matchers.greaterThan(1)));
        put("proposal", proposal(names.get("posted"), names.get("vacancy")));
        eventually(() -> put("proposal-shown", proposal(names.get("shown"), names.get("vacancy"))));
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

    private String introductionOf(String candidate, UUID organization) {
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

    private void introduce(String introduction) {
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

    // ---------------------------------------------------------------------------------------------------- the rest

    private void desk() {
        put("no-member", register());
        put("received-suspended", recipient(names.get("round"), cast.suspended));
        put("contact", contact(region.otherFirm()));
        put("stop-link", stopLink(contact(cast.third)));
        put("membership", membership(region.otherFirm()));
        put("membership-prospect", membership(region.prospect()));
        put("organization-x", cast.elsewhere.firm());
        put("invitation", invitation());
        put("invitation-link", token(LinkKind.INVITATION, names.get("invitation")));
        put("invitation-visit", visit(LinkKind.INVITATION, names.get("invitation")));
        String withdrawn = invitation();
        region.asBureau().delete("/v1/invitations/" + withdrawn).then().statusCode(204);
        put("invitation-withdrawn", token(LinkKind.INVITATION, withdrawn));
        Response job = as(region.hr())
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("multipart/form-data")
                .multiPart("file", "people.json", "[{}]".getBytes(), "application/json")
                .post("/v1/candidate-imports");
        put("job", job.then().statusCode(202).extract().<String>path("id"));
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

    private String membership(UUID organization) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select id from mobility.membership where organization_id = ?",
                        row -> row.getString(1),
                        organization)
                .orElseThrow());
    }

    String invitation() {
        return id(creating(region.bureau()).body(invitationBody()).post("/v1/invitations"))
                .toString();
    }

    static Map<String, Object> invitationBody() {
        return Map.of("role", "COACH", "email", "i" + UUID.randomUUID() + "@people.example", "language", "nl");
    }

    // ---------------------------------------------------------------------------------------------------- who hides

    /** Somebody registers who works at the firm of the column employer and does not tell it. */
    void somebodyHides() {
        String subject = region.subject("self");
        Map<String, Object> person = planted.person("self", subject + "@people.example");
        person.remove("email");
        Map<String, Object> body = registration(person, planted.secret("headline of self"));
        put("self", id(creating(subject).body(body).post("/v1/me/candidate")));
        put("self-consent", token(LinkKind.CONSENT, names.get("self")));
        put("self-reference", reference(names.get("self")));
        put("round-self", round.started(UUID.fromString(names.get("self"))));
        eventually(() -> put("proposal-self", proposal(names.get("self"), names.get("vacancy"))));
        put("introduction-self", requested(names.get("self"), names.get("vacancy")));
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

    // ---------------------------------------------------------------------------------------------------- names

    private void put(String name, Object value) {
        names.put(name, value.toString());
    }

    /** The path with its names filled in. */
    String fill(String path, Map<String, String> instead) {
        String filled = path;
        for (Map<String, String> known : List.of(instead, names)) {
            for (Map.Entry<String, String> name : known.entrySet()) {
                filled = filled.replace("{" + name.getKey() + "}", name.getValue());
            }
        }
        if (filled.contains("{")) {
            throw new IllegalArgumentException("the scene has no such thing: " + filled);
        }
        return filled;
    }

    static String etag(String subject, String path) {
        return as(subject).get(path).then().statusCode(200).extract().header("ETag");
    }

    static String token(LinkKind kind, String target) {
        return Region.bean(Links.class).token(kind, UUID.fromString(target));
    }

    private String visit(LinkKind kind, String target) {
        return Region.bean(Links.class)
                .visit(
                        new Links.Target(kind, region.network(), UUID.fromString(target), null),
                        Instant.now().plus(Duration.ofHours(1)));
    }
}
