package nl.overstap.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** What answers are held against: problems by their type, fields by their name. */
public final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** A problem of that status and type (the slug). */
    public static ValidatableResponse problem(Response answer, int status, String slug) {
        ValidatableResponse problem = answer.then().statusCode(status).contentType("application/problem+json");
        assertThat(json(answer.asString()).path("type").asText())
                .as(answer.asString())
                .isEqualTo("/problems/" + slug);
        return problem;
    }

    /** 400 that names the field, wherever it was. */
    public static void refusesField(Response answer, String field) {
        problem(answer, 400, "invalid-input").body("violations.field", hasItem(field));
    }

    public static UUID id(Response answer) {
        return UUID.fromString(idOf(answer.then().statusCode(201)));
    }

    /** The id of what an answer is about. */
    public static String idOf(ValidatableResponse answer) {
        return textOf(answer, "id");
    }

    /** A field of an answer. REST Assured's own paths take milliseconds each, for it compiles them. */
    public static String textOf(ValidatableResponse answer, String field) {
        return json(answer.extract().asString()).required(field).asText();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }
}
