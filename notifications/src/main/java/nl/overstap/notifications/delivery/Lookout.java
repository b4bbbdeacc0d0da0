package nl.overstap.notifications.delivery;

import java.util.UUID;

/** Looks out for deliveries that are due, and sends them; there is one. */
public interface Lookout {

    /** Has it look in that network, now. */
    void wake(UUID network);
}
