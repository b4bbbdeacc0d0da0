package nl.overstap.api.pages;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads pages and sends forms as a browser without script does; redirects are followed by hand. */
final class Browser {

    private final Supplier<RequestSpecification> request;
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([^\"]+)\"");

    private String language = "nl";
    private String proof = "";

    private Browser(Supplier<RequestSpecification> request) {
        this.request = request;
    }

    static Browser anonymous() {
        return new Browser(RestAssured::given);
    }

    static Browser loggedIn(RequestSpecification as) {
        return new Browser(() -> given().spec(as));
    }

    Browser speaking(String code) {
        language = code;
        return this;
    }

    Response get(String path) {
        Response page = page().get(path);
        Matcher found = PROOF.matcher(page.asString());
        if (found.find()) {
            proof = found.group(1);
        }
        return page;
    }

    /** Opens the link of a mail: the answer to the visit that it is exchanged for. */
    Response open(String link) {
        return get(visit(link));
    }

    /** The path of the visit that a link is exchanged for. */
    String visit(String link) {
        String visit = location(get(link));
        get(visit);
        return visit;
    }

    /** Sends a form, with the proof of the page seen last where it holds none. */
    Response post(String path, Map<String, ?> form) {
        Map<String, Object> all = new LinkedHashMap<>(form);
        all.putIfAbsent("proof", proof);
        return page().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(all)
                .post(path);
    }

    static String location(Response response) {
        response.then().statusCode(303);
        return URI.create(response.getHeader("Location")).getRawPath();
    }

    private RequestSpecification page() {
        return request.get().redirects().follow(false).accept("text/html").header("Accept-Language", language);
    }
}
