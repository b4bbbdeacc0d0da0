package nl.overstap.api.access;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;

import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.retention.DailyRetention;

/** What there is to be asked for: one of everything, under the names that the table puts in braces. */
final class Scene {

    final Cast cast;
    final Region region;
    final Planted planted;
    final Map<String, String> names = new HashMap<>();
    final Deeds deeds;
    private final Round round;

    Scene(Cast cast) {
        this.cast = cast;
        region = cast.region;
        planted = new Planted(region.mark());
        round = new Round(region);
        deeds = new Deeds(cast, round);
    }

    /** Everything but the person who registered without telling the employer. */
    void build() {
        market();
        people();
        rounds();
        meetings();
        desk();
        cast.deactivate();
        List.of(region, cast.elsewhere)
                .forEach(r -> CurrentNetwork.in(
                        r.network(), () -> Region.bean(DailyRetention.class).runInNetwork()));
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
        LocalDate quarter = Deeds.today().with(IsoFields.DAY_OF_QUARTER, 1);
        put("from", quarter.minusYears(1));
        put("to", quarter.minusDays(1));
        put("vacancy", deeds.vacancy(region.otherHr(), region.otherFirm(), Map.of()));
        put("draft", deeds.vacancy(region.otherHr(), region.otherFirm(), Map.of("status", "DRAFT")));
        put("public", deeds.vacancy(region.otherHr(), region.otherFirm(), Map.of("visibility", "PUBLIC")));
        put("third-vacancy", deeds.vacancy(region.bureau(), cast.third, Map.of()));
        put("blocked-vacancy", deeds.vacancy(region.bureau(), cast.blocked, Map.of()));
        put("employer-vacancy", deeds.vacancy(region.bureau(), cast.employer, Map.of()));
        put("endpoint", deeds.endpoint());
        put("event-type", "nl.overstap.vacancy.created.v1");
        put("inactive-vacancy", deeds.vacancy(region.bureau(), cast.suspended, Map.of()));
    }

    // ---------------------------------------------------------------------------------------------------- people

    private void people() {
        String posted = posted("posted", "MATCHING", "CIRCULATION", "RARE_PROFILE");
        bind("employee", posted);
        as(region.subject("employee"))
                .header("If-Match", Deeds.etag(region.subject("employee"), "/v1/me/candidate"))
                .body(deeds.profile(planted.secret("new headline of posted")))
                .put("/v1/me/candidate/profile")
                .then()
                .statusCode(200);
        posted("shown", "MATCHING", "CIRCULATION", "RARE_PROFILE", "SHOW_POSTER");
        posted("met", "MATCHING", "CIRCULATION", "RARE_PROFILE");
        bind("other", posted("placed", "MATCHING", "CIRCULATION", "RARE_PROFILE"));
        posted("waiting");
        planted.split("phone of waiting", "identity of waiting", 3);
        posted("erased", "MATCHING");
        erase("erased");
        for (String name : List.of("posted", "shown", "met", "placed")) {
            put(name + "-reference", deeds.reference(names.get(name)));
        }
        for (String name : List.of("posted", "waiting", "erased", "placed")) {
            put(name + "-consent", Deeds.token(LinkKind.CONSENT, names.get(name)));
        }
        put("posted-visit", deeds.visit(LinkKind.CONSENT, names.get("posted")));
        put(
                "guidance",
                deeds.guidance(
                        names.get("posted"),
                        region.actor(region.coach()).coach().orElseThrow().id()));
        as(region.subject("employee"))
                .body(Map.of("answer", "YES"))
                .put("/v1/guidances/" + names.get("guidance") + "/answer")
                .then()
                .statusCode(200);
        as(region.coach())
                .header("If-Match", Deeds.etag(region.coach(), "/v1/guidances/" + names.get("guidance")))
                .body(Map.of("nextStep", planted.secret("next step of posted")))
                .put("/v1/guidances/" + names.get("guidance"))
                .then()
                .statusCode(200);
        put("guidance-asked", deeds.guidance(names.get("posted"), deeds.coachRole("coach-asked")));
    }

    /** Posted by the first firm, and consenting to these purposes where there are any. */
    private String posted(String name, String... purposes) {
        String email = name + "-" + region.mark() + "@posted.example";
        String id = deeds.post(planted.person(name, email), deeds.profile(planted.secret("headline of " + name)));
        put(name, id);
        deeds.consent(id, purposes);
        return id;
    }

    /** The bureau erases them. */
    void erase(String name) {
        String path = "/v1/candidates/" + names.get(name);
        region.asBureau()
                .header("If-Match", Deeds.etag(region.bureau(), path))
                .delete(path)
                .then()
                .statusCode(204);
    }

    private void bind(String subject, String candidate) {
        deeds.bindLogin(region.subject(subject), candidate);
    }

    // ---------------------------------------------------------------------------------------------------- rounds

    private void rounds() {
        for (UUID organization : List.of(region.otherFirm(), cast.third, cast.blocked, cast.employer, cast.suspended)) {
            round.contact(organization, LawfulBasis.MEMBER);
        }
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        put("round", round.started(UUID.fromString(names.get("posted"))));
        put("link", round.token(names.get("round"), region.prospect()));
        put("received", deeds.recipient(names.get("round"), region.otherFirm()));
        put("link-visit", deeds.visit(LinkKind.RESPONSE, deeds.recipient(names.get("round"), region.prospect())));
        String closed = round.started(UUID.fromString(names.get("shown")));
        put("link-closed", round.token(closed, region.prospect()));
        deeds.close(closed);
        put("round-shown", round.started(UUID.fromString(names.get("shown"))));
        String leaver = deeds.anotherPosted("MATCHING", "CIRCULATION", "RARE_PROFILE");
        String left = round.started(UUID.fromString(leaver));
        put("link-withdrawn", round.token(left, region.prospect()));
        nobody().body("{\"answer\": \"WITHDRAW\"}")
                .put("/v1/consent-requests/" + Deeds.token(LinkKind.CONSENT, leaver))
                .then()
                .statusCode(200);
        put("link-unknown", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    // ---------------------------------------------------------------------------------------------------- meeting

    private void meetings() {
        put("introduction", deeds.requested(names.get("posted"), names.get("vacancy")));
        String outside = round.started(UUID.fromString(names.get("met")));
        Round.answer(round.token(outside, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);
        put("introduced-outside", deeds.introductionOf(names.get("met"), region.prospect()));
        deeds.agree(names.get("met"), names.get("introduced-outside"));
        deeds.introduce(names.get("introduced-outside"));
        put("introduction-link", Deeds.token(LinkKind.INTRODUCTION, names.get("introduced-outside")));
        put("introduction-visit", deeds.visit(LinkKind.INTRODUCTION, names.get("introduced-outside")));
        put("introduced", deeds.introduced(names.get("met"), names.get("public")));
        String filled = deeds.vacancy(region.otherHr(), region.otherFirm(), Map.of());
        put("introduction-placed", deeds.introduced(names.get("placed"), filled));
        put(
                "placement",
                deeds.place(names.get("introduction-placed"), Deeds.today().minusMonths(4)));
        creating(region.otherHr())
                .body(Map.of("months", 3, "rating", "GOOD", "note", planted.secret("word on placed")))
                .post("/v1/placements/" + names.get("placement") + "/check-ins")
                .then()
                .statusCode(201);
        eventually(() -> region.asBureau()
                .get("/v1/proposals?candidateId=" + names.get("posted"))
                .then()
                .body("items.size()", org.hamcrest.Matchers.greaterThan(1)));
        put("proposal", deeds.proposal(names.get("posted"), names.get("vacancy")));
        put("proposal-shown", deeds.asked(names.get("shown-reference"), names.get("public")));
    }

    // ---------------------------------------------------------------------------------------------------- the rest

    private void desk() {
        put("no-member", deeds.register());
        put("received-suspended", deeds.recipient(names.get("round"), cast.suspended));
        put("contact", deeds.contact(region.otherFirm()));
        put("employer-contact", deeds.contact(cast.employer, region.subject("self") + "@people.example"));
        put("stop-link", deeds.stopLink(deeds.contact(cast.third)));
        put("membership", deeds.membership(region.otherFirm()));
        put("membership-prospect", deeds.membership(region.prospect()));
        put("organization-x", cast.elsewhere.firm());
        put("invitation", deeds.invitation());
        put("role", deeds.role());
        put("invitation-link", Deeds.token(LinkKind.INVITATION, names.get("invitation")));
        put("delivery", deeds.delivery(names.get("invitation")));
        put("invitation-visit", deeds.visit(LinkKind.INVITATION, names.get("invitation")));
        String withdrawn = deeds.invitation();
        region.asBureau().delete("/v1/invitations/" + withdrawn).then().statusCode(204);
        put("invitation-withdrawn", Deeds.token(LinkKind.INVITATION, withdrawn));
        Response job = as(region.hr())
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("multipart/form-data")
                .multiPart("file", "people.json", "[{}]".getBytes(), "application/json")
                .post("/v1/candidate-imports");
        put("job", job.then().statusCode(202).extract().<String>path("id"));
    }

    // ---------------------------------------------------------------------------------------------------- who hides

    /** Somebody registers who works at the firm of the column employer and does not tell it. */
    void somebodyHides() {
        String subject = region.subject("self");
        Map<String, Object> person = planted.person("self", subject + "@people.example");
        person.remove("email");
        Map<String, Object> body = deeds.registration(person, planted.secret("headline of self"));
        put("self", id(creating(subject).body(body).post("/v1/me/candidate")));
        as(subject)
                .header("If-Match", "\"0\"")
                .body(Map.of("rhythm", "IMMEDIATELY", "monthlyProfiles", 3))
                .put("/v1/me/notification-preferences")
                .then()
                .statusCode(200);
        put("self-consent", Deeds.token(LinkKind.CONSENT, names.get("self")));
        put("self-reference", deeds.reference(names.get("self")));
        put("round-self", round.started(UUID.fromString(names.get("self"))));
        eventually(() -> put("proposal-self", deeds.proposal(names.get("self"), names.get("vacancy"))));
        put("introduction-self", deeds.requested(names.get("self"), names.get("vacancy")));
    }

    /** They have worked in one occupation more, and speak a language. */
    void worksAndSpeaksAsNobodyElse(String occupation, String language) {
        Map<String, Object> profile = deeds.profile("Kop");
        profile.put(
                "occupations",
                List.of(
                        Map.of("code", "2221", "scheme", "ISCO08", "wish", "DESIRED"),
                        Map.of("code", occupation, "scheme", "ISCO08", "wish", "PAST")));
        profile.put("languages", List.of(Map.of("code", language, "level", "B2")));
        as(region.subject("self"))
                .header("If-Match", Deeds.etag(region.subject("self"), "/v1/me/candidate"))
                .body(profile)
                .put("/v1/me/candidate/profile")
                .then()
                .statusCode(200);
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
}
