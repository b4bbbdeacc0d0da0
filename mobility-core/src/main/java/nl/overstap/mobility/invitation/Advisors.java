package nl.overstap.mobility.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The people of the current network's bureau, as the network writes to them. */
@ApplicationScoped
public class Advisors {

    /**
     * Somebody of the bureau.
     *
     * @param roleId of the role itself
     * @param language that they were invited in
     */
    public record Advisor(UUID roleId, @Nullable String name, String email, String language) {}

    private static final String SELECT = """
            select r.id, r.name, r.email, coalesce((
                select i.language from mobility.invitation i
                where i.accepted_by = r.account_id and i.role = r.role
                order by i.accepted_at desc limit 1), 'nl') as language
            from mobility.account_role r
            where r.network_id = ? and r.role = 'ADVISOR' and r.ended_at is null and not r.machine and r.email is not null""";

    private final Sql sql;

    Advisors(Sql sql) {
        this.sql = sql;
    }

    /** All who can be written to, those longest at the bureau first. */
    @Transactional
    public List<Advisor> list() {
        return sql.list(SELECT + " order by r.created_at, r.id", Advisors::advisor, CurrentNetwork.id());
    }

    @Transactional
    public Optional<Advisor> find(UUID roleId) {
        return sql.find(SELECT + " and r.id = ?", Advisors::advisor, CurrentNetwork.id(), roleId);
    }

    private static Advisor advisor(ResultSet row) throws SQLException {
        return new Advisor(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4));
    }
}
