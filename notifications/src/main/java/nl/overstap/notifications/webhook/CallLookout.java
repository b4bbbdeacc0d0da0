package nl.overstap.notifications.webhook;

import java.util.UUID;

/** Looks out for calls that are due, and makes them; there is one. */
public interface CallLookout {

    /** Has it look in that network, now. */
    void wake(UUID network);
}
