package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Who at an employer is written to about an introduction. */
@ApplicationScoped
class EmployerContacts {

    private final Sql sql;

    EmployerContacts(Sql sql) {
        this.sql = sql;
    }

    /** The contact known longest that has a lawful basis; whether it may be written to is asked again when sending. */
    Optional<UUID> of(UUID organizationId) {
        return sql.find("""
                select id from mobility.contact where organization_id = ? and basis is not null
                order by created_at, id limit 1""", row -> row.getObject(1, UUID.class), organizationId);
    }

    /** Name and address of the contact chosen, or else of the one known longest. */
    Optional<IntroductionView.EmployerContact> read(@Nullable UUID contactId, UUID organizationId) {
        return sql.find(
                """
                select name, email from mobility.contact where organization_id = ? and basis is not null
                order by (id is not distinct from ?) desc, created_at, id limit 1""",
                row -> new IntroductionView.EmployerContact(row.getString(1), row.getString(2)),
                organizationId,
                contactId);
    }
}
