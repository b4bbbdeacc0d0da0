package nl.overstap.notifications.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook endpoint is to be.
 *
 * @param types codes such as {@code nl.overstap.proposal.created.v1}; null or empty: all
 * @param status null: ACTIVE
 */
public record NewEndpoint(
        @Nullable String url,
        @Nullable String description,
        @Nullable List<String> types,
        @Nullable EndpointStatus status) {}
