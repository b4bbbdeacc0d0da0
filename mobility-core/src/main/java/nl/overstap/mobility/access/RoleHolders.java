package nl.overstap.mobility.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;

/** Which people hold which roles in the current network, by the ids of the roles; never machines. */
@ApplicationScoped
public class RoleHolders {

    private static final String SELECT = """
            select id, organization_id, candidate_id from mobility.account_role
            where network_id = ? and ended_at is null and not machine and role = ?""";

    private final Sql sql;

    RoleHolders(Sql sql) {
        this.sql = sql;
    }

    /** The people of the bureau. */
    @Transactional
    public List<UUID> bureau() {
        return sql.list(SELECT, row -> row.getObject(1, UUID.class), CurrentNetwork.id(), Role.ADVISOR);
    }

    /** The people of HR of these organizations, by organization. */
    @Transactional
    public Map<UUID, List<UUID>> hrOf(Collection<UUID> organizations) {
        return by("organization_id", Role.HR, organizations);
    }

    /** The accounts of these candidates, by candidate. */
    @Transactional
    public Map<UUID, List<UUID>> candidates(Collection<UUID> candidates) {
        return by("candidate_id", Role.EMPLOYEE, candidates);
    }

    /** All roles of whoever logs in so. */
    @Transactional
    public List<UUID> ofLogin(String login) {
        return sql.list(
                "select id from mobility.account_role"
                        + " where network_id = ? and login = ? and ended_at is null and not machine order by id",
                row -> row.getObject(1, UUID.class),
                CurrentNetwork.id(),
                login);
    }

    private Map<UUID, List<UUID>> by(String column, Role role, Collection<UUID> ids) {
        Map<UUID, List<UUID>> holders = new HashMap<>();
        sql.list(
                SELECT + " and " + column + " = any(?::uuid[])",
                row -> holders.computeIfAbsent(row.getObject(column, UUID.class), _ -> new ArrayList<>())
                        .add(row.getObject("id", UUID.class)),
                CurrentNetwork.id(),
                role,
                List.copyOf(ids));
        return holders;
    }
}
