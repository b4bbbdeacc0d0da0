package nl.overstap.notifications.event;

import java.util.List;
import java.util.UUID;

/** Hears of events in the transaction that publishes them, in their order. Every CDI bean of this type is found. */
public interface EventListener {

    void published(List<Event> events);

    /** Called after the commit of that transaction, on the instance that published. */
    default void committed(UUID network) {}
}
