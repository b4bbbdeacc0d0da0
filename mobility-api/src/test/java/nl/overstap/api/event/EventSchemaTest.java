package nl.overstap.api.event;

import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.notifications.event.CloudEvents;
import nl.overstap.notifications.event.Event;
import nl.overstap.notifications.event.EventSchema;
import nl.overstap.notifications.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class EventSchemaTest {

    private static final Path FILE = Path.of("").toAbsolutePath().getParent().resolve("docs/event-types.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    CloudEvents writer;

    @Test
    void the_schemas_in_the_documents_are_those_that_are_served() throws IOException {
        JsonNode served = JSON.readTree(
                nobody().get("/v1/event-types").then().statusCode(200).extract().asString());
        if ("renew".equals(System.getProperty("events"))) {
            Files.writeString(
                    FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(served.path("items")) + "\n");
        }

        assertThat(JSON.readTree(FILE.toFile())).isEqualTo(served.path("items"));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void an_event_that_tells_all_it_can_fits_its_schema(EventType type) throws IOException {
        for (CloudEvents.Reader reader : CloudEvents.Reader.values()) {
            JsonNode event = JSON.readTree(writer(type, reader));

            assertThat(violations(type.code(), event.path("data"))).isEmpty();
            assertThat(event.path("data").toString()).hasSizeLessThan(500);
        }
    }

    @Test
    void a_member_is_never_told_the_candidate_but_as_the_one_it_posted() throws IOException {
        for (EventType type : EventType.values()) {
            String data = JSON.readTree(writer(type, CloudEvents.Reader.MEMBER))
                    .path("data")
                    .toString();

            assertThat(data.contains("candidateId")).as(type.code()).isEqualTo(isOfCandidate(type));
        }
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void whatever_the_trail_says_of_a_subject_is_an_event(Subject subject) {
        assertThat(EventType.codes())
                .contains("nl.overstap." + subject.name().toLowerCase(Locale.ROOT) + ".changed.v1");
    }

    @Test
    void a_kind_that_nobody_knows_is_not_there() {
        nobody().get("/v1/event-types/nl.overstap.nothing.v1")
                .then()
                .statusCode(404)
                .body("status", equalTo(404));
    }

    private static final UUID SUBJECT = UUID.fromString("01997c3e-5a00-7000-8000-000000000099");

    private static boolean isOfCandidate(EventType type) {
        return type.code().startsWith("nl.overstap.candidate.") || type.code().startsWith("nl.overstap.consent.");
    }

    private String writer(EventType type, CloudEvents.Reader reader) throws IOException {
        UUID other = UUID.randomUUID();
        boolean isAboutSomebody = EventSchema.of(type).properties().containsKey("candidateId");
        Event event = new Event(
                UUID.randomUUID(),
                UUID.randomUUID(),
                type,
                Instant.now(),
                SUBJECT,
                isAboutSomebody ? other : null,
                type.field().isPresent() ? "ACTIVE" : null,
                null,
                null,
                null,
                null,
                false,
                Set.of());
        return JSON.findAndRegisterModules()
                .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .writeValueAsString(writer.of(event, reader));
    }

    private static Set<ValidationMessage> violations(String type, JsonNode data) throws IOException {
        String schema = nobody().get("/v1/event-types/" + type)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(data);
    }
}
