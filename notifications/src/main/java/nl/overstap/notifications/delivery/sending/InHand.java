package nl.overstap.notifications.delivery.sending;

import java.util.Collection;
import java.util.UUID;

/**
 * Deliveries that some part of this instance has in hand: claimed and not noted yet. Every CDI bean of this type is
 * asked, so that what is still to be noted when the database comes back is not taken for lost.
 */
public interface InHand {

    /** Their ids, as of now. */
    Collection<UUID> inHand();
}
