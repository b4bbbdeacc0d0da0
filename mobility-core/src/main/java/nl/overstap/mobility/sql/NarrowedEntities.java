package nl.overstap.mobility.sql;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** What Hibernate writes is narrowed as what we write. */
@PersistenceUnitExtension
@ApplicationScoped
class NarrowedEntities implements StatementInspector {

    private final Narrowing narrowing;

    NarrowedEntities(Narrowing narrowing) {
        this.narrowing = narrowing;
    }

    @Override
    public String inspect(String sql) {
        return narrowing.of(sql);
    }
}
