package nl.overstap.notifications.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as CloudEvents 1.0 writes it in JSON, the same in the feed and in a call of a webhook.
 *
 * @param source the network, e.g. {@code https://overstap.example/v1/networks/0199…}
 * @param subject the path of the row it happened to
 * @param dataschema where the schema of {@code data} is served
 * @param data ids and codes only
 */
@JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "data"})
public record CloudEvent(
        String specversion,
        UUID id,
        URI source,
        String type,
        @Nullable String subject,
        Instant time,
        String datacontenttype,
        URI dataschema,
        Map<String, String> data) {}
