package nl.overstap.api.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.security.PublicKey;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.api.openapi.ContractCheck;

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

    /** A token of that subject that is over at that moment. */
    public static String tokenUntil(String subject, Instant end) {
        return TestPlatform.tokenUntil(subject, end);
    }

    /** A token of somebody who logged in with a password alone. */
    public static String tokenWithoutSecondFactor(String subject) {
        return TestPlatform.tokenWithoutSecondFactor(subject);
    }

    /** Header and claims as they are (JSON), signed with the login provider's key. */
    public static String signed(String header, String claims) {
        return TestPlatform.signed(header, claims);
    }

    /** The issuer of all tokens. */
    public static String issuer() {
        return TestPlatform.ISSUER;
    }

    /** The login provider's public key, which everybody knows. */
    public static PublicKey key() {
        return TestPlatform.key();
    }

    /** A token of that subject that is over. */
    public static String expiredToken(String subject) {
        return TestPlatform.expiredToken(subject);
    }

    /** A token of that subject that the login provider did not sign. */
    public static String forgedToken(String subject) {
        return TestPlatform.forgedToken(subject);
    }

    /** Somebody without an account. */
    public static RequestSpecification nobody() {
        return given().filter(new ContractCheck()).contentType(ContentType.JSON).accept(ContentType.JSON);
    }

    /** As {@link #as}, about to create something for the first time. */
    public static RequestSpecification creating(String subject) {
        return as(subject).header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
