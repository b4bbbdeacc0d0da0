package nl.overstap.mobility.placement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;

/** Starts and ends placements on their days. */
@ApplicationScoped
class PlacementDates implements RecurringWork {

    private final Placements placements;
    private final Networks networks;

    PlacementDates(Placements placements, Networks networks) {
        this.placements = placements;
        this.networks = networks;
    }

    @Override
    public String name() {
        return "placement-dates";
    }

    /** Days turn at midnight; a quarter of an hour later is soon enough. */
    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        networks.ids().forEach(network -> CurrentNetwork.in(network, placements::keepDates));
    }
}
