package nl.overstap.api.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.notifications.notice.Notice;
import nl.overstap.notifications.notice.NoticeStreams;
import nl.overstap.notifications.notice.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The reader's own notices as they come: server-sent events. */
@Path("/v1/notifications/stream")
@Acting
@Tag(name = "Notifications")
class NotificationStreamResource {

    private final NoticeStreams streams;
    private final ObjectMapper json;
    private final Caller caller;

    NotificationStreamResource(NoticeStreams streams, ObjectMapper json, Caller caller) {
        this.streams = streams;
        this.json = json;
        this.caller = caller;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "streamNotices",
            summary = "Hear of your notices as they come",
            description =
                    "Server-sent events: notice with the notice and the number of unread ones, unread with the number"
                            + " alone when it changed otherwise, and a comment every 15 seconds. Last-Event-ID, the id of a notice,"
                            + " takes up where one left. The stream ends with the login.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            example = "event: unread\ndata: {\"unread\": 2}\n\n"))
    public Multi<OutboundSseEvent> stream(
            @Context Sse sse,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context HttpHeaders headers) {
        NoticeStreams.Seat seat = streams.seat(caller.actor(), seen(lastEventId), caller.loginEnds());
        String language = AnonymousProfileView.language(headers);
        return Multi.createFrom().emitter(emitter -> {
            Stream stream = streams.open(seat, new Line(sse, json, language, emitter));
            emitter.onTermination(() -> streams.close(stream));
        });
    }

    /** What is no id of ours says nothing. */
    private static @Nullable UUID seen(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? null : UUID.fromString(lastEventId);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Writes what is heard onto the line to the reader. */
    private record Line(Sse sse, ObjectMapper json, String language, MultiEmitter<? super OutboundSseEvent> emitter)
            implements Stream.Ear {

        private record Told(NoticeView notice, int unread) {}

        private record Unread(int unread) {}

        @Override
        public void notice(Notice notice, int unread) {
            NoticeView view = NoticeView.of(notice, language);
            emitter.emit(sse.newEventBuilder()
                    .id(view.id().toString())
                    .name("notice")
                    .data(written(new Told(view, unread)))
                    .build());
        }

        @Override
        public void unread(int unread) {
            emitter.emit(sse.newEventBuilder()
                    .name("unread")
                    .data(written(new Unread(unread)))
                    .build());
        }

        @Override
        public void alive() {
            emitter.emit(sse.newEventBuilder().comment("here").build());
        }

        @Override
        public void over() {
            emitter.complete();
        }

        private String written(Object told) {
            try {
                return json.writeValueAsString(told);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a notice cannot be written", e);
            }
        }
    }
}
