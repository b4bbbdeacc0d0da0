package nl.overstap.api.testing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** What answers are held against: problems by their type, fields by their name. */
public final class Answers {

    private Answers() {}

    /** A problem of that status and type (the slug). */
    public static ValidatableResponse problem(Response answer, int status, String slug) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }

    /** 400 that names the field, wherever it was. */
    public static void refusesField(Response answer, String field) {
        problem(answer, 400, "invalid-input").body("violations.field", hasItem(field));
    }

    public static UUID id(Response answer) {
        return UUID.fromString(answer.then().statusCode(201).extract().path("id"));
    }
}
