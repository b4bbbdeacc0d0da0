package nl.overstap.api.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The headers of answers. */
enum Headers {
    API_VERSION("API-Version", "The full version of the API", "1.0.0"), // NL GOV API Design Rules, /core/version-header
    ETAG("ETag", "The version of what is answered, for If-Match", "\"3\""),
    LOCATION(
            "Location",
            "Where what was created can be read, or the job be watched",
            "/v1/vacancies/01997c3e-5a00-7000-8000-000000000071"),
    RETRY_AFTER("Retry-After", "In how many seconds to try again", "5"),
    WWW_AUTHENTICATE("WWW-Authenticate", "The scheme that is asked for", "Bearer");

    private final String title;
    private final String description;
    private final String example;

    Headers(String title, String description, String example) {
        this.title = title;
        this.description = description;
        this.example = example;
    }

    /** What it is called in an answer. */
    String title() {
        return title;
    }

    Header ref() {
        return OASFactory.createHeader().ref("#/components/headers/" + title);
    }

    static Map<String, Header> all() {
        Map<String, Header> all = new LinkedHashMap<>();
        for (Headers header : values()) {
            all.put(
                    header.title,
                    OASFactory.createHeader()
                            .description(header.description)
                            .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                            .example(header.example));
        }
        return all;
    }
}
