package nl.overstap.api.notice;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.access.Actor;
import nl.overstap.notifications.notice.Notice;
import nl.overstap.notifications.notice.Notices;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The reader's own notices. */
@Path("/v1/notifications")
@Acting
@Tag(name = "Notifications", description = "Being told, in the application")
class NotificationResource {

    /** A piece of the reader's notices, and how many of all are unread. */
    @Schema(name = "NoticePage", examples = """
            {"items": [{"id": "01997c3e-5a00-7000-8000-0000000000a1", "kind": "INTRODUCTION_REQUESTED",
               "text": "An introduction waits for your answer",
               "path": "/v1/introductions/01997c3e-5a00-7000-8000-000000000061",
               "subjectId": "01997c3e-5a00-7000-8000-000000000061", "createdAt": "2026-03-10T13:00:00Z", "readAt": null}],
             "next": null, "unread": 1}""")
    record NoticePage(List<NoticeView> items, @Nullable String next, int unread) {}

    /** How many are unread. */
    @Schema(name = "UnreadCount", examples = """
            {"unread": 0}""")
    record UnreadCount(int unread) {}

    private final Notices notices;
    private final Caller caller;

    NotificationResource(Notices notices, Caller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "listNotices",
            summary = "List your notices",
            description =
                    "Newest first; sorted by createdAt. They name nobody: what one is about is read at its path, as far"
                            + " as you may. Kept 90 days.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NoticePage.class)))
    public NoticePage list(
            @QueryParam("unread") @Nullable String unread, @BeanParam Paging paging, @Context HttpHeaders headers) {
        Actor actor = caller.actor();
        Page<Notice> page = notices.list(
                actor,
                paging.request(Notices.SORTS.keySet(), "-createdAt"),
                Boolean.TRUE.equals(QueryValue.truth("unread", unread)));
        String language = AnonymousProfileView.language(headers);
        return new NoticePage(
                page.items().stream().map(one -> NoticeView.of(one, language)).toList(),
                page.next(),
                notices.unread(actor));
    }

    @PUT
    @Path("/{id}/read")
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(operationId = "readNotice", summary = "Mark a notice as read", description = "Again changes nothing.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NoticeView.class)))
    public Response read(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        return Answer.ok(notices.read(caller.actor(), id), one -> NoticeView.of(one, language));
    }

    @PUT
    @Path("/read")
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(operationId = "readAllNotices", summary = "Mark all your notices as read")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnreadCount.class)))
    public UnreadCount readAll() {
        notices.readAll(caller.actor());
        return new UnreadCount(notices.unread(caller.actor()));
    }
}
