package nl.overstap.mobility.role;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.login.LoginSessions;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The roles that people and machine clients have in the current network by invitation: for the bureau, which takes them
 * away from whoever leaves. That of a candidate is the person's own and ends with the candidate.
 */
@ApplicationScoped
public class Roles {

    /** What roles can be listed by. */
    public static final Map<String, SortBy> SORTS = Map.of("since", SortBy.moment("created_at"));

    private static final String HELD = " network_id = ? and ended_at is null and role in ('ADVISOR', 'HR', 'COACH')";

    private final Sql sql;
    private final LoginSessions sessions;
    private final AuditTrail trail;
    private final Event<RoleEnded> ended;
    private final Clock clock;

    Roles(Sql sql, LoginSessions sessions, AuditTrail trail, Event<RoleEnded> ended, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.trail = trail;
        this.ended = ended;
        this.clock = clock;
    }

    /** The roles of the current network, by one of {@link #SORTS}. */
    @Transactional
    public Page<RoleSnapshot> list(
            Actor actor, PageRequest request, @Nullable Role role, @Nullable UUID organizationId) {
        if (!actor.isBureau()) {
            return new Page<>(List.of(), null);
        }
        Query query = new Query("select * from mobility.account_role where" + HELD, CurrentNetwork.id())
                .andIf("role = ?", role)
                .andIf("organization_id = ?", organizationId);
        return sql.page(
                request, SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")), query, Roles::snapshot);
    }

    private record Holder(UUID id, String login, Role role) {}

    /** Takes a role away: it counts from the next request on, and the login has to log in again on pages. */
    @Transactional
    public Outcome<UUID> end(Actor actor, UUID id) {
        if (!actor.isBureau()) {
            return Outcome.unknown();
        }
        List<Holder> all = withAdvisors(id);
        Optional<Holder> holder =
                all.stream().filter(one -> one.id().equals(id)).findFirst();
        if (holder.isEmpty()) {
            return Outcome.unknown();
        }
        Role role = holder.get().role();
        if (role == Role.ADVISOR && all.size() == 1) {
            return Outcome.conflict("last-advisor", "A network keeps one advisor at least: invite another one first.");
        }
        sql.update("update mobility.account_role set ended_at = ? where id = ?", clock.instant(), id);
        sessions.endAll(holder.get().login());
        trail.record(Subject.ROLE, id, null, "ENDED", role.name());
        ended.fire(new RoleEnded(id));
        return Outcome.done(id);
    }

    /** The role and all of the bureau, held for this transaction: of the last two advisors not each ends the other. */
    private List<Holder> withAdvisors(UUID id) {
        return sql.list(
                "select id, login, role from mobility.account_role where" + HELD
                        + " and (id = ? or role = 'ADVISOR') order by id for update",
                row -> new Holder(row.getObject(1, UUID.class), row.getString(2), Role.valueOf(row.getString(3))),
                CurrentNetwork.id(),
                id);
    }

    private static RoleSnapshot snapshot(ResultSet row) throws SQLException {
        Array scopes = row.getArray("scopes");
        return new RoleSnapshot(
                row.getObject("id", UUID.class),
                Role.valueOf(row.getString("role")),
                row.getObject("organization_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("machine"),
                scopes == null ? null : List.of((String[]) scopes.getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
