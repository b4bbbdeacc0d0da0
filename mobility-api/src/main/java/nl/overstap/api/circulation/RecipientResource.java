package nl.overstap.api.circulation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who received a round, and what they answered. */
@Path("/v1/circulations/{id}/recipients")
@Acting
@Tag(name = "Circulations")
class RecipientResource {
    private static final String CSV = "text/csv; charset=UTF-8";

    /** So many lines are read at a time. */
    private static final int PIECE = 1_000;

    /** One organization that a round was sent to. */
    @Schema(name = "Recipient", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000031", "organizationId": "01997c3e-5a00-7000-8000-000000000002",
             "sentAt": "2026-03-04T10:00:03Z", "answer": "INTERESTED", "answeredAt": "2026-03-05T08:12:00Z",
             "remark": "Graag een kop koffie."}""")
    record RecipientView(
            UUID id,
            UUID organizationId,

            @Schema(description = "Null while the message waits") @Nullable
            Instant sentAt,

            nl.overstap.mobility.circulation.@Nullable Answer answer,
            @Nullable Instant answeredAt,

            @Schema(description = "For the bureau") @Nullable
            String remark) {

        static RecipientView of(RecipientSnapshot recipient, boolean forBureau) {
            return new RecipientView(
                    recipient.id(),
                    recipient.organizationId(),
                    recipient.sentAt(),
                    recipient.answer(),
                    recipient.answeredAt(),
                    forBureau ? recipient.remark() : null);
        }
    }

    private final Circulations circulations;
    private final Caller caller;

    RecipientResource(Circulations circulations, Caller caller) {
        this.circulations = circulations;
        this.caller = caller;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listRecipients",
            summary = "List the recipients of a round",
            description = "As pages of JSON, or all at once with Accept: text/csv, without remarks then. Sorted by"
                    + " createdAt or organizationId. The first 1,000 are there when the start is answered, the others follow: there"
                    + " are as many as the round's count in the end.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RecipientView.class)),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(implementation = String.class),
                        example = "id,organizationId,sentAt,answer,answeredAt\r\n")
            })
    public Response list(@PathParam("id") UUID id, @BeanParam Paging paging, @Context Request request) {
        PageRequest piece = paging.request(Recipients.SORTS.keySet(), "createdAt");
        if (prefersCsv(request)) {
            return csv(caller.actor(), id, piece);
        }
        boolean forBureau = caller.actor().isBureau();
        return Answer.ok(
                circulations.recipients(caller.actor(), id, piece),
                page -> page.map(recipient -> RecipientView.of(recipient, forBureau)));
    }

    /** Whoever does not ask for CSV by name gets JSON. */
    private static boolean prefersCsv(Request request) {
        Variant best =
                request.selectVariant(Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf("text/csv"))
                        .build());
        return best != null && best.getMediaType().getSubtype().equals("csv");
    }

    /** Read piece by piece, each in a transaction of its own, so that a long table holds up nobody. */
    private Response csv(Actor actor, UUID id, PageRequest asked) {
        return Answer.ok(circulations.recipientsAfter(actor, id, null, PIECE), first -> {
            List<Line> all = new ArrayList<>();
            for (List<RecipientSnapshot> piece = first; !piece.isEmpty(); piece = next(actor, id, piece)) {
                piece.forEach(recipient -> all.add(Line.of(recipient)));
            }
            all.sort(order(asked));
            StringBuilder table = new StringBuilder("id,organizationId,sentAt,answer,answeredAt\r\n");
            all.forEach(line -> table.append(line.text()));
            return table.toString();
        });
    }

    /** The one that the pages of JSON have. */
    private static Comparator<Line> order(PageRequest asked) {
        Comparator<Line> order = asked.sort().equals("organizationId")
                ? Comparator.comparing(Line::organizationId)
                : Comparator.comparing(Line::createdAt);
        order = order.thenComparing(Line::id);
        return asked.descending() ? order.reversed() : order;
    }

    private List<RecipientSnapshot> next(Actor actor, UUID id, List<RecipientSnapshot> piece) {
        return piece.size() == PIECE
                        && circulations.recipientsAfter(
                                        actor, id, piece.getLast().organizationId(), PIECE)
                                instanceof Outcome.Done<List<RecipientSnapshot>>(List<RecipientSnapshot> more)
                ? more
                : List.of();
    }

    /**
     * A line and what it is sorted by, ids as the database sorts them as texts.
     *
     * @param text holds nothing that anybody wrote, so nothing that a spreadsheet could take for a formula
     */
    private record Line(Instant createdAt, String organizationId, String id, String text) {

        static Line of(RecipientSnapshot recipient) {
            String id = recipient.id().toString();
            String organization = recipient.organizationId().toString();
            return new Line(
                    recipient.createdAt(),
                    organization,
                    id,
                    String.join(
                            ",",
                            id,
                            organization,
                            RecipientResource.text(recipient.sentAt()),
                            RecipientResource.text(recipient.answer()),
                            RecipientResource.text(recipient.answeredAt()) + "\r\n"));
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
