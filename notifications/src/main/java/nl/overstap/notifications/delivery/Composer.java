package nl.overstap.notifications.delivery;

import java.time.Instant;
import java.util.Set;

/**
 * Composes the letters of some kinds. Every CDI bean of this type is found; each kind has one. Called in a transaction,
 * in the delivery's network, right before sending: whether the person may still be written to is asked here.
 */
public interface Composer {

    Set<DeliveryKind> kinds();

    Composed compose(Delivery delivery);

    /** Called in the transaction that notes that the message left. */
    default void sent(Delivery delivery, Instant moment) {}
}
