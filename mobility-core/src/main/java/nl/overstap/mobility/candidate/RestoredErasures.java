package nl.overstap.mobility.candidate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import org.jboss.logging.Logger;

/**
 * Erases again, before anything is served or sent, whom a restored backup brought back: their keys were destroyed since
 * it was made, and that they were is kept apart from every backup.
 */
@ApplicationScoped
class RestoredErasures {

    private static final Logger LOG = Logger.getLogger(RestoredErasures.class);

    /** After all texts are sealed, before work begins. */
    private static final int BEFORE_WORK = 3;

    private final CandidateRepository repository;
    private final Erasure erasure;
    private final Sql sql;

    RestoredErasures(CandidateRepository repository, Erasure erasure, Sql sql) {
        this.repository = repository;
        this.erasure = erasure;
        this.sql = sql;
    }

    void eraseAgain(@Observes @Priority(BEFORE_WORK) StartupEvent start) {
        List<UUID> networks = QuarkusTransaction.requiringNew()
                .call(() -> sql.list("select id from mobility.network", row -> row.getObject(1, UUID.class)));
        for (UUID network : networks) {
            CurrentNetwork.in(network, () -> {
                refuseWithoutKeys();
                eraseAgain();
                return null;
            });
        }
    }

    /** A missing key is no erasure: whoever forgot to restore the keys must not lose everybody. */
    private void refuseWithoutKeys() {
        long missing = QuarkusTransaction.requiringNew()
                .call(() -> sql.find("""
                                select count(*) from mobility.candidate c where c.status <> 'ERASED'
                                    and not exists (select from vault.person_key k where k.person_id = c.id)""", row -> row.getLong(1)).orElseThrow());
        if (missing > 0) {
            throw new ConfigurationException("The schema vault lacks the keys of " + missing
                    + " people: restore it from the latest copy of the keys, as docs/operations.md says.");
        }
    }

    private void eraseAgain() {
        List<UUID> erased =
                QuarkusTransaction.requiringNew().call(() -> sql.list("""
                        select c.id from mobility.candidate c join vault.person_key k on k.person_id = c.id
                        where k.destroyed_at is not null and c.status <> 'ERASED' order by c.id""", row -> row.getObject(1, UUID.class)));
        for (UUID id : erased) {
            QuarkusTransaction.requiringNew()
                    .run(() -> repository
                            .findForChange(id)
                            .filter(candidate -> candidate.status() != CandidateStatus.ERASED)
                            // who of them had asked is not known any more: as if each had, for too little would be
                            // forgotten
                            .ifPresent(erasure::eraseAsAsked));
        }
        if (!erased.isEmpty()) {
            LOG.infof("%d people were erased again: a backup had brought them back", erased.size());
        }
    }
}
