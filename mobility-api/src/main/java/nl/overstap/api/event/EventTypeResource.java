package nl.overstap.api.event;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.api.security.Acting;
import nl.overstap.mobility.Page;
import nl.overstap.notifications.event.EventSchema;
import nl.overstap.notifications.event.EventType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The kinds of events, and the JSON schema of the data of each. */
@Path("/v1/event-types")
@Acting
@PermitAll
@Tag(name = "Events")
class EventTypeResource {

    /** A kind of events. */
    @Schema(name = "EventType", examples = """
            {"type": "nl.overstap.vacancy.changed.v1", "toldToMembers": true, "dataSchema": {
             "title": "nl.overstap.vacancy.changed.v1", "type": "object", "properties": {
              "vacancyId": {"type": "string", "format": "uuid"}, "status": {"type": "string"}},
             "required": ["vacancyId"], "additionalProperties": false}}""")
    record TypeView(String type, boolean toldToMembers, SchemaView dataSchema) {

        static TypeView of(EventType type) {
            return new TypeView(type.code(), type.isForOrganizations(), SchemaView.of(type));
        }
    }

    /** The JSON Schema (2020-12) of the data of a kind of events. */
    @Schema(name = "EventDataSchema", examples = """
            {"title": "nl.overstap.vacancy.changed.v1", "type": "object", "properties": {
              "vacancyId": {"type": "string", "format": "uuid"}, "status": {"type": "string"}},
             "required": ["vacancyId"], "additionalProperties": false}""")
    record SchemaView(
            String title,
            String type,
            Map<String, Map<String, String>> properties,
            List<String> required,
            boolean additionalProperties) {

        static SchemaView of(EventType type) {
            EventSchema schema = EventSchema.of(type);
            return new SchemaView(type.code(), "object", schema.properties(), schema.required(), false);
        }
    }

    @GET
    @Operation(
            operationId = "listEventTypes",
            summary = "The kinds of events",
            description =
                    "With the JSON schema of the data of each; toldToMembers: HR hears of it as well as the bureau.")
    public Page<TypeView> list() {
        List<TypeView> all = EventType.codes().stream()
                .map(code -> TypeView.of(EventType.of(code).orElseThrow()))
                .toList();
        return new Page<>(all, null);
    }

    @GET
    @Path("/{type}")
    @Operation(
            operationId = "readEventType",
            summary = "The JSON schema of the data of one kind of events",
            description = "What an event's dataschema leads to: the schema itself.")
    public SchemaView read(@RestPath String type) {
        return SchemaView.of(EventType.of(type).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }
}
