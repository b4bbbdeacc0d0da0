package nl.overstap.notifications.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.overstap.mobility.audit.Subject;

/**
 * The JSON schema of the data of a kind of events: an object of these properties and no others.
 *
 * @param properties the keywords of each, by name
 */
public record EventSchema(Map<String, Map<String, String>> properties, List<String> required) {

    private static final Map<String, String> ID = Map.of("type", "string", "format", "uuid");
    private static final Map<String, String> CODE = Map.of("type", "string", "pattern", "^[A-Z][A-Z_]*$");

    public static EventSchema of(EventType type) {
        Map<String, Map<String, String>> properties = new LinkedHashMap<>();
        properties.put(idOf(type), ID);
        relations(type.subject()).forEach(name -> properties.put(name, ID));
        if (isAboutSomebody(type.subject())) {
            // told to the bureau alone, unless it is the row itself
            properties.putIfAbsent("candidateId", ID);
        }
        type.field().ifPresent(field -> properties.put(field, CODE));
        return new EventSchema(properties, List.of(idOf(type)));
    }

    /** The name that the id of the row goes by. */
    static String idOf(EventType type) {
        return switch (type.subject()) {
            case RESPONSE -> "recipientId";
            case CONSENT -> "candidateId";
            case IMPORT -> "jobId";
            default -> type.subject().name().toLowerCase(Locale.ROOT) + "Id";
        };
    }

    private static List<String> relations(Subject subject) {
        return switch (subject) {
            case VACANCY, MEMBERSHIP, CONTACT -> List.of("organizationId");
            case PROPOSAL, INTRODUCTION -> List.of("organizationId", "vacancyId");
            case RESPONSE -> List.of("organizationId", "circulationId");
            case PLACEMENT -> List.of("organizationId", "vacancyId", "introductionId");
            case NETWORK,
                    ORGANIZATION,
                    INVITATION,
                    ROLE,
                    CANDIDATE,
                    CONSENT,
                    CIRCULATION,
                    GUIDANCE,
                    IMPORT,
                    PREFERENCE,
                    DELIVERY -> List.of();
        };
    }

    private static boolean isAboutSomebody(Subject subject) {
        return switch (subject) {
            case CANDIDATE,
                    CONSENT,
                    PREFERENCE,
                    PROPOSAL,
                    CIRCULATION,
                    RESPONSE,
                    INTRODUCTION,
                    PLACEMENT,
                    GUIDANCE,
                    DELIVERY -> true;
            case NETWORK, ORGANIZATION, MEMBERSHIP, CONTACT, INVITATION, ROLE, VACANCY, IMPORT -> false;
        };
    }
}
