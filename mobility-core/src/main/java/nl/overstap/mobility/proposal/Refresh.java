package nl.overstap.mobility.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.work.RecurringWork;
import org.jboss.logging.Logger;

/**
 * Keeps proposals up to date: right after the commit of a change on the instance that made it, and once a second on one
 * instance for what that missed.
 */
@ApplicationScoped
class Refresh implements RecurringWork {

    private static final Logger LOG = Logger.getLogger(Refresh.class);

    /** Two seconds are promised; the other one is for the work itself. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** How many candidates to a transaction: some 50 ms of work at 400 vacancies, so that decisions wait no longer. */
    private static final int MOST = 25;

    private final RefreshRounds rounds;
    private final Matches matches;
    private final Networks networks;
    private final Taxonomy taxonomy;

    Refresh(RefreshRounds rounds, Matches matches, Networks networks, Taxonomy taxonomy) {
        this.rounds = rounds;
        this.matches = matches;
        this.networks = networks;
        this.taxonomy = taxonomy;
    }

    @Override
    public String name() {
        return "proposal-refresh";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        long version = taxonomy.version();
        for (UUID network : networks.ids()) {
            CurrentNetwork.in(network, () -> {
                refresh(version);
                return null;
            });
        }
    }

    private void refresh(long taxonomyVersion) {
        if (!rounds.look(taxonomyVersion)) {
            return;
        }
        // read apart from any change, so that the engine may keep what it reads for the rounds
        matches.lineup();
        int most = MOST;
        boolean more = true;
        while (more) {
            try {
                more = rounds.next(most);
            } catch (RuntimeException e) {
                if (most > 1) {
                    most = 1; // one of them fails: find out which, and do the others
                } else {
                    LOG.errorf(
                            e,
                            "proposals of one subject in network %s could not be worked out; later again",
                            CurrentNetwork.id());
                    rounds.postpone();
                }
            }
        }
    }
}
