package nl.overstap.api.vacancy;

import static nl.overstap.api.testing.People.creating;

import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Answers;
import org.jspecify.annotations.Nullable;

/** Bodies of vacancies and the request that posts one; nurses wanted in Ermelo, unless a test says otherwise. */
final class AVacancy {

    /** What the codes of the starter set begin with. */
    static final String SKILL = "starter:skill/";

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private AVacancy(UUID organization) {
        with("organizationId", organization);
        with("title", "Verpleegkundige thuiszorg");
        with("engagement", "EMPLOYMENT");
        with("occupation", Map.of("code", "2221", "scheme", "ISCO08"));
        with("postcode", "3851");
    }

    static AVacancy of(UUID organization) {
        return new AVacancy(organization);
    }

    AVacancy with(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    AVacancy without(String field) {
        fields.remove(field);
        return this;
    }

    /** All that a vacancy can say. */
    AVacancy complete() {
        return with("externalId", "HR-118")
                .with("description", "Zorg bij mensen thuis.\nIn Ermelo en Putten.")
                .with("skills", List.of(skill("medicatie-toedienen", true, 3), skill("wonden-verzorgen", false, null)))
                .with("educationLevel", 4)
                .with("languages", List.of(Map.of("code", "nl", "level", "B2")))
                .with("hoursPerWeek", Map.of("min", 24, "max", 32))
                .with("monthlySalary", Map.of("min", 2900, "max", 3900))
                .with("remote", false)
                .with("startsOn", "2031-01-01")
                .with("endsOn", "2031-12-31")
                .with("closesOn", "2030-12-01")
                .with("positions", 2)
                .with("drivingLicences", List.of("B"))
                .with("visibility", "PUBLIC");
    }

    static Map<String, @Nullable Object> skill(String code, @Nullable Boolean essential, @Nullable Integer level) {
        Map<String, @Nullable Object> skill = new LinkedHashMap<>();
        skill.put("code", SKILL + code);
        skill.put("essential", essential);
        skill.put("level", level);
        return skill;
    }

    Map<String, @Nullable Object> body() {
        return fields;
    }

    ValidatableResponse postedBy(String subject) {
        return creating(subject).body(fields).post("/v1/vacancies").then();
    }

    /** Posts it and answers its id. */
    String idPostedBy(String subject) {
        return Answers.idOf(postedBy(subject).statusCode(201));
    }
}
