package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

/** Webhook endpoints of somebody, and what they are told. */
final class Hooks {

    private final String subject;

    private Hooks(String subject) {
        this.subject = subject;
    }

    static Hooks of(String subject) {
        return new Hooks(subject);
    }

    JsonPath add(Map<String, ?> body) {
        return creating(subject)
                .body(body)
                .post("/v1/webhook-endpoints")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    String id(Receiver receiver) {
        return add(Map.of("url", receiver.url())).getString("id");
    }

    JsonPath read(String id) {
        return as(subject)
                .get("/v1/webhook-endpoints/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Has it called with a test event; answers the delivery. */
    String test(String id) {
        return creating(subject)
                .post("/v1/webhook-endpoints/" + id + "/test")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    List<Map<String, Object>> deliveries(String id, String query) {
        return as(subject)
                .get("/v1/webhook-endpoints/" + id + "/deliveries?limit=100" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    Map<String, Object> delivery(String id, String delivery) {
        return deliveries(id, "").stream()
                .filter(one -> delivery.equals(one.get("id")))
                .findFirst()
                .orElseThrow();
    }

    /** The first call with an event of that type, once it has come. */
    static Receiver.Told first(Receiver receiver, String type) {
        eventually(() -> assertThat(receiver.told(type)).isNotEmpty());
        return receiver.told(type).getFirst();
    }
}
