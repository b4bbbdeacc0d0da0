package nl.overstap.notifications.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import org.jboss.logging.Logger;

/** Switches endpoints off that nothing arrives at, and has their owners told. */
@ApplicationScoped
public class SwitchingOff {

    private static final Logger LOG = Logger.getLogger(SwitchingOff.class);

    /** Nothing arrived for so long: it is switched off. */
    private static final Duration FAILED_FOR = Duration.ofDays(5);

    private final EndpointRows endpoints;
    private final Event<EndpointSwitchedOff> switchedOff;
    private final Clock clock;

    SwitchingOff(EndpointRows endpoints, Event<EndpointSwitchedOff> switchedOff, Clock clock) {
        this.endpoints = endpoints;
        this.switchedOff = switchedOff;
        this.clock = clock;
    }

    /** Those of them that have failed for five days, and still do; answers them. */
    public List<UUID> failing(Collection<UUID> ids) {
        Instant now = clock.instant();
        return off(endpoints.failingSince(ids, now.minus(FAILED_FOR), now), EndpointStatus.Reason.FAILING);
    }

    /** All in the current network that have failed for five days, and still do; answers them. */
    List<UUID> failing() {
        Instant now = clock.instant();
        return off(endpoints.failingSince(now.minus(FAILED_FOR), now), EndpointStatus.Reason.FAILING);
    }

    /** Those where nothing is wanted any more; answers those that were not off yet. */
    public List<UUID> gone(Collection<UUID> ids) {
        return off(ids, EndpointStatus.Reason.GONE);
    }

    private List<UUID> off(Collection<UUID> ids, EndpointStatus.Reason reason) {
        return ids.stream().filter(id -> off(id, reason)).toList();
    }

    private boolean off(UUID endpoint, EndpointStatus.Reason reason) {
        if (!endpoints.switchOff(endpoint, reason, clock.instant())) {
            return false;
        }
        endpoints
                .find(endpoint)
                .ifPresent(one -> switchedOff.fire(
                        new EndpointSwitchedOff(CurrentNetwork.id(), endpoint, one.organizationId(), reason)));
        LOG.infof("webhook endpoint %s was switched off: %s", endpoint, reason);
        return true;
    }
}
