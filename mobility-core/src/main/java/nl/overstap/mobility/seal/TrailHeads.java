package nl.overstap.mobility.seal;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.RecurringWork;
import org.jboss.logging.Logger;

/**
 * The heads of the trails, to be kept where whoever can change the database cannot: the bureau reads its network's, the
 * log has each once an hour. Nothing in them is about anybody.
 */
@ApplicationScoped
public class TrailHeads implements RecurringWork {

    private static final Logger LOG = Logger.getLogger(TrailHeads.class);

    private final SealingTurn turn;
    private final Networks networks;
    private final Sql sql;
    private final Map<UUID, Long> logged = new HashMap<>();

    TrailHeads(SealingTurn turn, Networks networks, Sql sql) {
        this.turn = turn;
        this.networks = networks;
        this.sql = sql;
    }

    /** The head of the actor's network: for its bureau alone; empty where nothing is sealed yet. */
    @Transactional
    public Optional<TrailHead> find(Actor actor) {
        return actor.isBureau() ? current() : Optional.empty();
    }

    /** How many lines of all networks wait to be sealed. Only to be called outside of a transaction. */
    public long waiting() {
        long waiting = 0;
        for (UUID network : networks.ids()) {
            waiting += here(network, this::waitingHere);
        }
        return waiting;
    }

    @Override
    public String name() {
        return "trail-head-log";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public synchronized void run() {
        for (UUID network : networks.ids()) {
            here(network, this::current).ifPresent(head -> {
                if (!Long.valueOf(head.position()).equals(logged.put(network, head.position()))) {
                    LOG.info(head.text());
                }
            });
        }
    }

    private static <T> T here(UUID network, Callable<T> look) {
        return CurrentNetwork.in(
                network, () -> QuarkusTransaction.requiringNew().call(look));
    }

    private long waitingHere() {
        return sql.find("select count(*) from mobility.audit_unsealed", row -> row.getLong(1))
                .orElse(0L);
    }

    private Optional<TrailHead> current() {
        return turn.last()
                .map(last -> new TrailHead(CurrentNetwork.id(), last.position(), last.hash(), last.sealedAt()));
    }
}
