package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;

/** Lets time do what it does to candidates, in every network. */
@ApplicationScoped
class CandidateTimes implements RecurringWork {

    /** What is due is due by the day. */
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Networks networks;
    private final CandidateUpkeep upkeep;

    CandidateTimes(Networks networks, CandidateUpkeep upkeep) {
        this.networks = networks;
        this.upkeep = upkeep;
    }

    @Override
    public String name() {
        return "candidates-upkeep";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        for (java.util.UUID network : networks.ids()) {
            CurrentNetwork.in(network, () -> {
                upkeep.catchUp();
                return true;
            });
        }
    }
}
