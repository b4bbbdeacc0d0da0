package nl.overstap.notifications.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Composes the letters of some kinds. Every CDI bean of this type is found; each kind has one. Called in a transaction,
 * in the delivery's network, right before sending: whether the person may still be written to is asked here.
 */
public interface Composer {

    Set<DeliveryKind> kinds();

    Composed compose(Delivery delivery);

    /** The same for many, by the delivery's id; worth writing for what is sent to many. */
    default Map<UUID, Composed> composeAll(List<Delivery> deliveries) {
        return deliveries.stream()
                .collect(Collectors.toMap(Delivery::id, (Function<Delivery, Composed>) this::compose));
    }

    /** Called in the transaction that notes that these messages left. */
    default void sent(Collection<Delivery> deliveries, Instant moment) {}

    /** Called in the transaction that notes that a digest with these in it left. */
    default void sentInDigest(Collection<Delivery> deliveries, Instant moment) {
        sent(deliveries, moment);
    }
}
