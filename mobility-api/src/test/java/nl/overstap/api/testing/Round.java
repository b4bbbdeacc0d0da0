package nl.overstap.api.testing;

import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.contact.NewContact;
import nl.overstap.mobility.sql.Sql;

/** A region in which profiles go round: candidates who consented, contacts that may be written to, and rounds. */
public final class Round {
    private static final Map<String, Object> NOBODY_MEANT = Map.of();

    private final Region region;
    private int number;

    /** Adds what profiles need of the reference data. */
    public Round(Region region) {
        this.region = region;
        region.inNetwork(() -> {
            Sql sql = Region.bean(Sql.class);
            for (String code : List.of("2", "22", "222", "2221", "9", "96", "962", "9629"))
                sql.update(
                        "insert into mobility.isco_group (code, name_nl, name_en) values (?, ?, ?) on conflict do nothing",
                        code,
                        "groep " + code,
                        "group " + code);
            for (int postcode : List.of(3841, 8011))
                sql.update(
                        """
                        insert into mobility.postcode (code, latitude, longitude, place, municipality, province)
                        values (?, ?, 5.6, ?, ?, 'Gelderland') on conflict do nothing""",
                        postcode,
                        postcode == 3841 ? 52.34 : 52.51,
                        postcode == 3841 ? "Harderwijk" : "Zwolle",
                        postcode == 3841 ? "Harderwijk" : "Zwolle");
            sql.update("update mobility.taxonomy_version set version = version + 1");
            return null;
        });
    }

    /** The least there can be of a profile; a test puts in what it is about. */
    public static Map<String, Object> nurse() {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("occupations", List.of(Map.of("code", "2221", "scheme", "ISCO08", "wish", "DESIRED")));
        profile.put("educationLevel", 6);
        profile.put("hoursPerWeek", Map.of("min", 24, "max", 32));
        profile.put("postcode", "3841");
        profile.put("engagements", List.of("EMPLOYMENT"));
        return profile;
    }

    /** As {@link #nurse}, in an occupation that nobody else of the region has. */
    public static Map<String, Object> oneOfAKind() {
        Map<String, Object> profile = nurse();
        profile.put("occupations", List.of(Map.of("code", "9629", "scheme", "ISCO08", "wish", "DESIRED")));
        return profile;
    }

    /** Somebody of the region's first firm whom its HR posted, and who consented to these purposes. */
    public UUID candidate(Map<String, Object> profile, String... purposes) {
        return candidate(Map.of("organizationId", region.firm()), profile, purposes);
    }

    public UUID candidate(Map<String, Object> employer, Map<String, Object> profile, String... purposes) {
        UUID id = UUID.fromString(Answers.idOf(post(employer, profile).statusCode(201)));
        if (purposes.length > 0) consent(id, purposes);
        return id;
    }

    public ValidatableResponse post(Map<String, Object> employer, Map<String, Object> profile) {
        String address = "sanne" + number++ + "-" + region.mark() + "@people.example";
        boolean ours = region.firm().equals(employer.get("organizationId"));
        return (ours ? People.creating(region.hr()) : People.creating(region.bureau()))
                .body(Map.of(
                        "person",
                        Map.of("givenName", "Sanne", "familyName", "Verhoeven", "email", address),
                        "currentEmployer",
                        employer,
                        "transition",
                        "WORK_TO_WORK",
                        "reason",
                        "AT_RISK",
                        "profile",
                        profile))
                .post("/v1/candidates")
                .then();
    }

    public void consent(UUID candidate, String... purposes) {
        answerConsent(candidate, Map.of("answer", "CONSENT", "purposes", List.of(purposes)));
    }

    public void answerConsent(UUID candidate, Map<String, Object> answer) {
        nobody().body(answer)
                .put("/v1/consent-requests/" + Region.bean(Links.class).token(LinkKind.CONSENT, candidate))
                .then()
                .statusCode(200);
    }

    /** They pause for ten days, or until they say {@code RESUME}. */
    public void pause(UUID candidate) {
        answerConsent(
                candidate,
                Map.of("answer", "PAUSE", "until", LocalDate.now().plusDays(10).toString()));
    }

    /** Enough others who look the same that a nurse needs no hiding. */
    public void manyNurses() {
        for (int i = 0; i < 5; i++) candidate(nurse());
    }

    /** A contact that may be written to; answers its address. */
    public String contact(UUID organization, LawfulBasis basis) {
        String address = "post" + number++ + "-" + region.mark() + "@firms.example";
        region.asActor(
                region.bureau(),
                () -> Region.value(Region.bean(Contacts.class)
                        .add(
                                nl.overstap.mobility.access.CurrentActor.get(),
                                organization,
                                new NewContact("Receptie", address, "nl", basis, "asked by telephone"))));
        return address;
    }

    /** Has the organization's one contact written to at another address; answers that. */
    public String moved(UUID organization) {
        String address = "post" + number++ + "-" + region.mark() + "@firms.example";
        moved(organization, address);
        return address;
    }

    /** The same, to that address. */
    public void moved(UUID organization, String address) {
        inOnlyContact(
                organization,
                (actor, contact) -> Region.value(Region.bean(Contacts.class)
                        .replace(
                                actor,
                                organization,
                                contact.id(),
                                contact.version(),
                                new NewContact("Receptie", address, "nl", contact.basis(), "asked by telephone"))));
    }

    /** Has the organization's one contact removed. */
    public void removed(UUID organization) {
        inOnlyContact(
                organization,
                (actor, contact) ->
                        Region.value(Region.bean(Contacts.class).remove(actor, organization, contact.id())));
    }

    private void inOnlyContact(UUID organization, BiFunction<Actor, ContactSnapshot, Object> change) {
        region.asActor(region.bureau(), () -> {
            Actor actor = CurrentActor.get();
            PageRequest one = new PageRequest(null, 1, "createdAt", false);
            ContactSnapshot contact = Region.value(Region.bean(Contacts.class).list(actor, organization, one))
                    .items()
                    .getFirst();
            return change.apply(actor, contact);
        });
    }

    public RequestSpecification creating() {
        return People.creating(region.bureau());
    }

    public Map<String, Object> body(UUID candidate) {
        return body(candidate, NOBODY_MEANT);
    }

    public Map<String, Object> body(UUID candidate, Map<String, Object> audience) {
        Map<String, Object> body = new HashMap<>();
        body.put("candidateId", candidate);
        body.put("audience", audience);
        return body;
    }

    public ValidatableResponse preview(UUID candidate, Map<String, Object> audience) {
        return region.asBureau()
                .body(body(candidate, audience))
                .post("/v1/circulations/preview")
                .then();
    }

    public ValidatableResponse start(UUID candidate) {
        return creating().body(body(candidate)).post("/v1/circulations").then();
    }

    /** Starts a round that goes out; answers its id. */
    public String started(UUID candidate) {
        return Answers.idOf(start(candidate).statusCode(201));
    }

    /** The token in the message to that organization. */
    public String token(String circulation, UUID organization) {
        List<Map<String, Object>> recipients = region.asBureau()
                .get("/v1/circulations/" + circulation + "/recipients")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        List<String> ids = new ArrayList<>();
        recipients.stream()
                .filter(r -> organization.toString().equals(r.get("organizationId")))
                .forEach(r -> ids.add(r.get("id").toString()));
        assertThat(ids).hasSize(1);
        return Region.bean(Links.class).token(LinkKind.RESPONSE, UUID.fromString(ids.getFirst()));
    }

    public static ValidatableResponse answer(String token, Map<String, Object> answer) {
        return nobody().body(answer).put("/v1/responses/" + token).then();
    }

    public static ValidatableResponse look(String token) {
        return nobody().get("/v1/responses/" + token).then();
    }

    /** Closes a round, by the bureau. */
    public void close(String id) {
        status(id, Map.of("status", "CLOSED")).statusCode(200).body("status", equalTo("CLOSED"));
    }

    /** A step of a round, by the bureau, on the version that is there now. */
    public ValidatableResponse status(String id, Map<String, Object> body) {
        String etag = region.asBureau()
                .get("/v1/circulations/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        return region.asBureau()
                .header("If-Match", etag)
                .body(body)
                .put("/v1/circulations/" + id + "/status")
                .then();
    }
}
