package nl.overstap.api.webhook;

import static io.restassured.RestAssured.given;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class EndpointTest {

    private static final String PATH = "/v1/webhook-endpoints";

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "overstap",
                "ftp://93.184.215.14/",
                "http://93.184.215.14/",
                "https://127.0.0.2/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://user@93.184.215.14/",
                "https://93.184.215.14/#here",
                "https://93.184.215.14:99999/",
                "https://nobody.invalid/"
            })
    void what_may_not_be_called_is_refused_by_the_name_of_its_field(String url) {
        creating(region.bureau())
                .body(Map.of("url", url))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("violations", hasSize(1))
                .body("violations[0].field", equalTo("url"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        Map<String, Object> body = new HashMap<>();
        body.put("types", List.of("nl.overstap.vacancy.created.v1", "nl.overstap.nothing.v1"));
        body.put("description", "two\nlines");

        creating(region.bureau())
                .body(body)
                .post(PATH)
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("url", "types[1]", "description"));
    }

    @Test
    void everybody_keeps_their_own_and_sees_no_others() {
        String bureau = add(region.bureau());
        String hr = add(region.hr());

        region.asBureau().get(PATH).then().body("items.id", equalTo(List.of(bureau)));
        region.asHr()
                .get(PATH)
                .then()
                .body("items.id", equalTo(List.of(hr)))
                .body("items[0].organizationId", equalTo(region.firm().toString()));
        region.asOtherHr().get(PATH).then().body("items", hasSize(0));
        for (String subject : List.of(region.bureau(), region.otherHr())) {
            as(subject).get(PATH + "/" + hr).then().statusCode(404);
            as(subject).delete(PATH + "/" + hr).then().statusCode(404);
            as(subject).get(PATH + "/" + hr + "/deliveries").then().statusCode(404);
            creating(subject).post(PATH + "/" + hr + "/secret").then().statusCode(404);
        }
    }

    @Test
    void it_can_be_replaced_switched_off_and_removed() {
        String id = add(region.bureau());
        Map<String, Object> off = Map.of(
                "url",
                "http://127.0.0.1:9/other",
                "types",
                List.of("nl.overstap.vacancy.created.v1"),
                "status",
                "SWITCHED_OFF");

        region.asBureau().body(off).put(PATH + "/" + id).then().statusCode(428);
        region.asBureau()
                .header("If-Match", "\"7\"")
                .body(off)
                .put(PATH + "/" + id)
                .then()
                .statusCode(412);
        region.asBureau()
                .header("If-Match", "\"0\"")
                .body(off)
                .put(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("status", equalTo("SWITCHED_OFF"))
                .body("reason", equalTo("BY_HAND"))
                .body("url", equalTo("http://127.0.0.1:9/other"));
        region.asBureau().delete(PATH + "/" + id).then().statusCode(204);
        region.asBureau().get(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void a_repeated_post_makes_no_second_one_and_tells_no_secret() {
        Map<String, String> body = Map.of("url", "http://127.0.0.1:9/hook");
        String first = as(region.bureau())
                .header("Idempotency-Key", "k-" + region.mark())
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        String repeat = given().auth()
                .oauth2(token(region.bureau()))
                .contentType("application/json")
                .header("Idempotency-Key", "k-" + region.mark())
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .body("id", equalTo(first))
                .extract()
                .asString();

        assertThat(repeat).doesNotContain("whsec_");
        region.asBureau().get(PATH).then().body("items", not(hasSize(2)));
    }

    private String add(String subject) {
        return creating(subject)
                .body(Map.of("url", "http://127.0.0.1:9/hook"))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
