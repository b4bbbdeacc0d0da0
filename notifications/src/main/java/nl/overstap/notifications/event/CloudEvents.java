package nl.overstap.notifications.event;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.mobility.audit.Subject;
import org.jspecify.annotations.Nullable;

/** Writes events as CloudEvents: for the bureau, or, without what a member may not know, for a member. */
@Singleton
public class CloudEvents {

    private final String home;

    CloudEvents(AccessConfig config) {
        this.home = config.publicUrl() + "/v1/";
    }

    /** Who reads it. */
    public enum Reader {
        BUREAU,
        MEMBER
    }

    public CloudEvent of(Event event, Reader reader) {
        return new CloudEvent(
                "1.0",
                event.id(),
                URI.create(home + "networks/" + event.networkId()),
                event.type().code(),
                path(event),
                event.moment().truncatedTo(ChronoUnit.MILLIS),
                "application/json",
                URI.create(home + "event-types/" + event.type().code()),
                data(event, reader));
    }

    private static Map<String, String> data(Event event, Reader reader) {
        Map<String, String> data = new LinkedHashMap<>();
        put(data, EventSchema.idOf(event.type()), event.subjectId());
        put(data, "organizationId", event.organizationId());
        if (reader == Reader.BUREAU || event.type().subject() != Subject.PLACEMENT) {
            // who posted knows of the placement, not what it came of
            put(data, "vacancyId", event.vacancyId());
        }
        if (reader == Reader.BUREAU) {
            put(data, "circulationId", event.circulationId());
            put(data, "introductionId", event.introductionId());
            put(data, "candidateId", event.candidateId());
        }
        event.type().field().ifPresent(field -> put(data, field, event.detail()));
        return data;
    }

    private static void put(Map<String, String> data, String field, @Nullable Object value) {
        if (value != null) {
            data.putIfAbsent(field, value.toString());
        }
    }

    /** Where the row can be read, or the nearest to it. */
    private static String path(Event event) {
        UUID id = event.subjectId();
        Subject subject = event.type().subject();
        return switch (subject) {
            case NETWORK, PREFERENCE -> "/v1/networks/" + event.networkId();
            case ORGANIZATION -> "/v1/organizations/" + id;
            case MEMBERSHIP -> "/v1/memberships/" + id;
            case CONTACT -> "/v1/organizations/" + event.organizationId() + "/contacts/" + id;
            case INVITATION -> "/v1/invitations";
            case ROLE -> "/v1/roles";
            case CANDIDATE -> "/v1/candidates/" + id;
            case CONSENT -> "/v1/candidates/" + id + "/consents";
            case VACANCY -> "/v1/vacancies/" + id;
            case PROPOSAL -> "/v1/proposals/" + id;
            case CIRCULATION -> "/v1/circulations/" + id;
            case RESPONSE -> "/v1/received-profiles/" + id;
            case INTRODUCTION -> "/v1/introductions/" + id;
            case PLACEMENT -> "/v1/placements/" + id;
            case GUIDANCE -> "/v1/guidances/" + id;
            case DELIVERY -> "/v1/deliveries/" + id;
            case IMPORT -> "/v1/jobs/" + id;
        };
    }
}
