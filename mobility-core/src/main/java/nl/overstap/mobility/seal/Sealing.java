package nl.overstap.mobility.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.TrailExtended;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.mobility.work.Work;

/**
 * Seals what was committed: a moment after the commit, on the instance that made it, and once a second what that missed.
 * Nobody's commit waits for it.
 */
@ApplicationScoped
class Sealing implements RecurringWork {

    /**
     * Lines are gathered so long, and while one turn rests before the next, which is as long again: at 700 a second some 150
     * of them share a transaction, and all are sealed in time, also where their own transactions and this one wait for a core.
     */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final SealingTurn turn;
    private final Networks networks;
    private final Work work;
    private final TransactionSynchronizationRegistry transactions;

    Sealing(SealingTurn turn, Networks networks, Work work, TransactionSynchronizationRegistry transactions) {
        this.turn = turn;
        this.networks = networks;
        this.work = work;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "trail-sealing";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        networks.with("mobility.has_lines_to_seal").forEach(this::seal);
    }

    /** Once for each transaction and network, however many lines it writes. */
    void on(@Observes TrailExtended extended) {
        Asked asked = new Asked(extended.networkId());
        if (transactions.getResource(asked) == null) {
            transactions.putResource(asked, asked);
            work.soon(new OfNetwork(this, extended.networkId()));
        }
    }

    void seal(UUID network) {
        boolean more = true;
        while (more) {
            more = CurrentNetwork.in(network, turn::take);
        }
    }

    private record Asked(UUID network) {}

    /** The work on one network, asked for by a line there. */
    private record OfNetwork(Sealing sealing, UUID network) implements RecurringWork {

        @Override
        public String name() {
            return sealing.name() + "/" + network;
        }

        @Override
        public Duration every() {
            return sealing.every();
        }

        @Override
        public void run() {
            try {
                Thread.sleep(GATHERING);
            } catch (InterruptedException _) {
                // the instance stops; what is left is sealed by others
                Thread.currentThread().interrupt();
                return;
            }
            sealing.seal(network);
        }
    }
}
