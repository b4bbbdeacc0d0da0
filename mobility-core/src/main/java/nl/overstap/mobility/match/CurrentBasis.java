package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;

/** Tells by what the engine works now in the current network, so that it can be kept with what it worked out. */
@ApplicationScoped
public class CurrentBasis {

    private final SkillGraphs graphs;
    private final Networks networks;
    private final Sql sql;

    CurrentBasis(SkillGraphs graphs, Networks networks, Sql sql) {
        this.graphs = graphs;
        this.networks = networks;
        this.sql = sql;
    }

    /**
     * To be asked before the engine: of what changes in between, the older is kept, and whatever changes has all worked out
     * again.
     */
    @Transactional
    public Basis now() {
        Instant esco = sql.find(
                        "select esco_at from mobility.taxonomy_version",
                        row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .flatMap(moment -> moment)
                .map(OffsetDateTime::toInstant)
                .orElse(null);
        return new Basis(networks.settings().version(), graphs.current().version(), esco);
    }
}
