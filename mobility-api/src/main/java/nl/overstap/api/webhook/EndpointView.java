package nl.overstap.api.webhook;

import com.fasterxml.jackson.annotation.JsonView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.security.FirstAnswer;
import nl.overstap.notifications.event.EventType;
import nl.overstap.notifications.webhook.EndpointSnapshot;
import nl.overstap.notifications.webhook.EndpointStatus;
import nl.overstap.notifications.webhook.Endpoints;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A webhook endpoint.
 *
 * @param secret when it is made, and never again; null from then on
 */
@Schema(name = "WebhookEndpoint", examples = """
        {"id": "01997c3e-5a00-7000-8000-0000000000f1", "organizationId": null,
         "url": "https://crm.veluwerand.example/overstap", "description": "CRM",
         "types": ["nl.overstap.proposal.created.v1"], "status": "ACTIVE", "reason": null,
         "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=", "oldSecretUntil": null, "failingSince": null,
         "createdAt": "2026-03-10T13:00:00Z"}""")
record EndpointView(
        UUID id,
        @Nullable UUID organizationId,
        String url,
        @Nullable String description,
        List<String> types,
        EndpointStatus status,
        EndpointStatus.@Nullable Reason reason,
        @JsonView(FirstAnswer.class) @Nullable String secret,
        @Nullable Instant oldSecretUntil,
        @Nullable Instant failingSince,
        Instant createdAt) {

    static EndpointView of(EndpointSnapshot endpoint) {
        return of(endpoint, null);
    }

    static EndpointView of(Endpoints.WithSecret made) {
        return of(made.endpoint(), made.secret());
    }

    private static EndpointView of(EndpointSnapshot endpoint, @Nullable String secret) {
        return new EndpointView(
                endpoint.id(),
                endpoint.organizationId(),
                endpoint.url().toString(),
                endpoint.description(),
                endpoint.types().stream().map(EventType::code).sorted().toList(),
                endpoint.status(),
                endpoint.reason(),
                secret,
                endpoint.oldSecretUntil(),
                endpoint.failingSince(),
                endpoint.createdAt());
    }
}
