package nl.overstap.notifications.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.mobility.work.Work;

/** Publishes what was committed: right after the commit on the instance that made it, once a second what that missed. */
@ApplicationScoped
class Publishing implements RecurringWork {

    private final PublishingTurn turn;
    private final Networks networks;
    private final Work work;
    private final Instance<EventListener> listeners;

    Publishing(PublishingTurn turn, Networks networks, Work work, @Any Instance<EventListener> listeners) {
        this.turn = turn;
        this.networks = networks;
        this.work = work;
        this.listeners = listeners;
    }

    @Override
    public String name() {
        return "event-publishing";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        networks.with("notification.has_events_to_publish").forEach(this::publish);
    }

    /** Has the events of a network published after the commit. */
    void soon(UUID network) {
        work.soon(new OfNetwork(this, network));
    }

    private void publish(UUID network) {
        boolean some = false;
        while (CurrentNetwork.in(network, turn::take)) {
            some = true;
        }
        if (some) {
            listeners.forEach(listener -> listener.committed(network));
        }
    }

    /** The work on one network, asked for by a change there. */
    private record OfNetwork(Publishing publishing, UUID network) implements RecurringWork {

        @Override
        public String name() {
            return publishing.name() + "/" + network;
        }

        @Override
        public Duration every() {
            return publishing.every();
        }

        @Override
        public void run() {
            publishing.publish(network);
        }
    }
}
