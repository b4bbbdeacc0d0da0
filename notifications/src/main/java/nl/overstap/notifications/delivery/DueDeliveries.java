package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;

/** Gives what a lost instance had in hand to others. */
@ApplicationScoped
class DueDeliveries implements RecurringWork {

    private final Claims claims;
    private final Networks networks;
    private final Dispatcher dispatcher;

    DueDeliveries(Claims claims, Networks networks, Dispatcher dispatcher) {
        this.claims = claims;
        this.networks = networks;
        this.dispatcher = dispatcher;
    }

    @Override
    public String name() {
        return "due-deliveries";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        networks.ids().forEach(network -> CurrentNetwork.in(network, claims::takeOver));
        dispatcher.wake();
    }
}
