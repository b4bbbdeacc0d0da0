package nl.overstap.api.candidate;

import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;

import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Answers;
import nl.overstap.api.testing.Region;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import org.jspecify.annotations.Nullable;

/** Bodies of candidates and what is done with them; a nurse in Ermelo, unless a test says otherwise. */
public final class ACandidate {

    /** What the codes of the starter set begin with. */
    public static final String SKILL = "starter:skill/";

    private final Map<String, @Nullable Object> person = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> profile = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private ACandidate(@Nullable String email) {
        person.put("givenName", "Jolanda");
        person.put("familyName", "Hendriks");
        if (email != null) {
            person.put("email", email);
        }
        fields.put("person", person);
        fields.put("transition", "WORK_TO_WORK");
        fields.put("reason", "AT_RISK");
        profile.put("engagements", List.of("EMPLOYMENT"));
        profile.put("postcode", "3851");
        profile.put("occupations", List.of(Map.of("code", "2221", "scheme", "ISCO08", "years", 8, "wish", "DESIRED")));
        fields.put("profile", profile);
    }

    /** With an address that nobody else has. */
    public static ACandidate at(UUID organization) {
        return new ACandidate("p" + UUID.randomUUID() + "@people.example").employer("organizationId", organization);
    }

    /** Who registers: without an address, for the login vouches for it. */
    public static ACandidate registering(Region region) {
        return new ACandidate(null).with("networkId", region.network());
    }

    public ACandidate employer(String kind, Object value) {
        return with("currentEmployer", Map.of(kind, value));
    }

    public ACandidate with(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    public ACandidate without(String field) {
        fields.remove(field);
        return this;
    }

    public ACandidate person(String field, @Nullable Object value) {
        person.put(field, value);
        return this;
    }

    public ACandidate profile(String field, @Nullable Object value) {
        profile.put(field, value);
        return this;
    }

    public Map<String, @Nullable Object> body() {
        return fields;
    }

    public Map<String, @Nullable Object> profileBody() {
        return profile;
    }

    /** What a person answers who agrees to be matched with this profile. */
    Map<String, ?> agreed() {
        return Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"), "profile", profile);
    }

    /** All but the profile, as PUT takes it. */
    public Map<String, @Nullable Object> details() {
        Map<String, @Nullable Object> details = new LinkedHashMap<>(fields);
        details.remove("profile");
        details.remove("networkId");
        return details;
    }

    public String email() {
        return String.valueOf(person.get("email"));
    }

    public ValidatableResponse postedBy(String subject) {
        return creating(subject).body(fields).post("/v1/candidates").then();
    }

    /** Posts it and answers its id. */
    public String idPostedBy(String subject) {
        return Answers.idOf(postedBy(subject).statusCode(201));
    }

    /** Posts it, lets the person agree to these purposes, and answers its id. */
    public String activeBy(String subject, String... purposes) {
        String id = idPostedBy(subject);
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of(purposes))).statusCode(200);
        return id;
    }

    public ValidatableResponse registeredBy(String subject) {
        return creating(subject).body(fields).post("/v1/me/candidate").then();
    }

    /** The link that the mail carries. */
    public static String link(String id) {
        return "/v1/consent-requests/" + Region.bean(Links.class).token(LinkKind.CONSENT, UUID.fromString(id));
    }

    /** The person with that login opens the link of the mail, and has the candidate for their own. */
    public static void bind(UUID candidate, String subject) {
        as(subject).post(link(candidate.toString()) + "/account").then().statusCode(200);
    }

    /** What the person answers by the link. */
    public static ValidatableResponse answer(String id, Map<String, ?> body) {
        return nobody().body(body).put(link(id)).then();
    }
}
