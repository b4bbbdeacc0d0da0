package nl.overstap.api.event;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.json.Rfc3339;
import nl.overstap.api.json.Uuids;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.notifications.event.CloudEvent;
import nl.overstap.notifications.event.CloudEvents;
import nl.overstap.notifications.event.Events;
import nl.overstap.notifications.event.Since;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The feed of events: what webhooks are told, to be pulled, for 90 days. */
@Path("/v1/events")
@Acting
@Tag(name = "Events", description = "Being told, by program")
class EventResource {

    /** An event as CloudEvents 1.0 has it. */
    @Schema(name = "Event", examples = """
            {"specversion": "1.0", "id": "01997c3e-5a00-7000-8000-0000000000e1",
             "source": "https://overstap.example/v1/networks/01997c3e-5a00-7000-8000-000000000001",
             "type": "nl.overstap.proposal.created.v1", "subject": "/v1/proposals/0b6a2b7e-93a4-4c35-8e4d-1a2b3c4d5e6f",
             "time": "2026-03-10T13:00:00.000Z", "datacontenttype": "application/json",
             "dataschema": "https://overstap.example/v1/event-types/nl.overstap.proposal.created.v1",
             "data": {"proposalId": "0b6a2b7e-93a4-4c35-8e4d-1a2b3c4d5e6f", "origin": "ENGINE"}}""")
    record EventView(
            String specversion,
            UUID id,
            String source,
            String type,
            @Nullable String subject,
            Instant time,
            String datacontenttype,
            String dataschema,
            Map<String, String> data) {

        static EventView of(CloudEvent event) {
            return new EventView(
                    event.specversion(),
                    event.id(),
                    event.source().toString(),
                    event.type(),
                    event.subject(),
                    event.time(),
                    event.datacontenttype(),
                    event.dataschema().toString(),
                    event.data());
        }
    }

    private final Events events;
    private final CloudEvents writer;
    private final Caller caller;

    EventResource(Events events, CloudEvents writer, Caller caller) {
        this.events = events;
        this.writer = writer;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listEvents",
            summary = "Read what happened, from a place on",
            description =
                    "Oldest first, each once and none left out however late it was committed. since is the id of the"
                            + " last event read, or a moment: then all that came into the feed from that moment on. Kept 90 days."
                            + " The bureau reads the network's, HR what concerned its organization.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response list(@QueryParam("since") @Nullable String since, @BeanParam Paging paging) {
        Actor actor = caller.actor();
        CloudEvents.Reader reader = actor.isBureau() ? CloudEvents.Reader.BUREAU : CloudEvents.Reader.MEMBER;
        PageRequest page = paging.request(Set.of("published"), "published");
        if (page.descending()) {
            throw ProblemException.query("sort", "must be one of [published]");
        }
        return Answer.okOfQuery(
                events.after(actor, since(since), page),
                found -> found.map(event -> EventView.of(writer.of(event, reader))));
    }

    private static Since since(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Since.TheBeginning();
        }
        return Uuids.read(text)
                .<Since>map(Since.AfterEvent::new)
                .or(() -> Rfc3339.moment(text).map(Since.Moment::new))
                .orElseThrow(() -> ProblemException.query(
                        "since", "must be the id of an event, or a moment such as 2026-03-31T09:00:00Z"));
    }
}
