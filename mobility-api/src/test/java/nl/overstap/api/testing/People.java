package nl.overstap.api.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Requests as a person: {@code as("operator").get("/v1/me")}. */
public final class People {

    private People() {}

    /** Somebody who logged in as that subject, with the address subject@people.example. */
    public static RequestSpecification as(String subject) {
        return as(subject, subject + "@people.example");
    }

    public static RequestSpecification as(String subject, String email) {
        return nobody().auth().oauth2(TestPlatform.token(subject, email));
    }

    /** The bearer token of somebody who logged in as that subject, for what is not asked by REST Assured. */
    public static String token(String subject) {
        return TestPlatform.token(subject, subject + "@people.example");
    }

    /** Somebody without an account. */
    public static RequestSpecification nobody() {
        return given().contentType(ContentType.JSON).accept(ContentType.JSON);
    }

    /** As {@link #as}, about to create something for the first time. */
    public static RequestSpecification creating(String subject) {
        return as(subject).header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
