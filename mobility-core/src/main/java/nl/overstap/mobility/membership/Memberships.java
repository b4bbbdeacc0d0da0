package nl.overstap.mobility.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.organization.RegisterSight;
import nl.overstap.mobility.organization.Sector;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** The memberships of the current network; the bureau keeps them. Who is a member elsewhere is never seen. */
@ApplicationScoped
public class Memberships {

    /** What memberships can be listed by. */
    public static final Map<String, SortBy> SORTS =
            Map.of("name", SortBy.text("lower(organization_name)"), "createdAt", SortBy.moment("created_at"));

    private static final String SELECT = """
            select m.*, o.name as organization_name, o.sector_scheme, o.sector_code, o.place
            from mobility.membership m join mobility.organization o on o.id = m.organization_id where true""";

    private final MembershipRepository memberships;
    private final Organizations organizations;
    private final AuditTrail trail;
    private final Event<MembershipChanged> changed;
    private final Sql sql;
    private final Clock clock;

    Memberships(
            MembershipRepository memberships,
            Organizations organizations,
            AuditTrail trail,
            Event<MembershipChanged> changed,
            Sql sql,
            Clock clock) {
        this.memberships = memberships;
        this.organizations = organizations;
        this.trail = trail;
        this.changed = changed;
        this.sql = sql;
        this.clock = clock;
    }

    /** How an organization stands in the current network; empty where it has no membership. */
    @Transactional
    public Optional<MembershipStatus> status(UUID organizationId) {
        return sql.find(
                "select status from mobility.membership where organization_id = ?",
                row -> MembershipStatus.valueOf(row.getString("status")),
                organizationId);
    }

    @Transactional
    public boolean isActive(UUID organizationId) {
        return status(organizationId).filter(s -> s == MembershipStatus.ACTIVE).isPresent();
    }

    /** How every organization stands that has a membership in the current network. */
    @Transactional
    public Map<UUID, MembershipStatus> statuses() {
        Map<UUID, MembershipStatus> statuses = new HashMap<>();
        sql.list(
                "select organization_id, status from mobility.membership",
                row -> statuses.put(
                        row.getObject("organization_id", UUID.class),
                        MembershipStatus.valueOf(row.getString("status"))));
        return Map.copyOf(statuses);
    }

    /** HR of an organization that is an ACTIVE member; other HR reads only its own and changes nothing. */
    @Transactional
    public boolean isActiveHr(Actor actor) {
        return actor.hrOrganizations().stream().anyMatch(this::isActive);
    }

    /** How much of a membership this actor is shown. */
    public RegisterSight sight(Actor actor) {
        return RegisterSight.ofMemberships(actor);
    }

    /** The memberships that this actor may know of, by one of {@link #SORTS}. */
    @Transactional
    public Page<MembershipSnapshot> list(Actor actor, MembershipFilter filter, PageRequest request) {
        Query query = visible(actor, filter.networkId()).andIf("m.organization_id = ?", filter.organizationId());
        if (sight(actor) == RegisterSight.ALL) {
            query.andIf("m.status = ?", filter.status());
        }
        return sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.text("lower(organization_name)")),
                query,
                Memberships::snapshot);
    }

    /** A membership as this actor may know of it; how much to show of it is in {@link #sight}. */
    @Transactional
    public Outcome<MembershipSnapshot> look(Actor actor, UUID id) {
        return sql.find(visible(actor, null).and("m.id = ?", id), Memberships::snapshot)
                .map(Outcome::done)
                .orElseGet(Outcome::unknown);
    }

    private Query visible(Actor actor, @Nullable UUID networkId) {
        Query query = new Query(SELECT);
        return switch (sight(actor)) {
            case ALL -> query;
            case SECTOR_AND_PLACE ->
                isActiveHr(actor) ? query : query.andIn("m.organization_id", actor.hrOrganizations());
            case NAME -> query.and("m.status = 'ACTIVE'").andIf("m.network_id = ?", networkId);
        };
    }

    /** Makes an organization a member or a prospect of the current network: by its bureau, once per organization. */
    @Transactional
    public Outcome<MembershipSnapshot> begin(Actor actor, NewMembership wish) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "Only the bureau keeps memberships.");
        }
        Violations violations = wish.violations();
        UUID organization = wish.organizationId();
        violations.addIf(
                organization != null && organizations.find(organization).isEmpty(),
                "organizationId",
                "must be a known organization");
        if (!violations.isEmpty() || organization == null) {
            return Outcome.invalid(violations.list());
        }
        if (status(organization).isPresent()) {
            return Outcome.conflict("membership-exists", "The organization has a membership in your network.");
        }
        MembershipStatus status = Objects.requireNonNull(wish.status());
        UUID id = Ids.at(clock.millis());
        memberships.persistAndFlush(Membership.of(
                id,
                CurrentNetwork.id(),
                organization,
                status,
                Objects.requireNonNullElse(wish.since(), Moment.today(clock)),
                clock.instant()));
        trail.record(Subject.MEMBERSHIP, id, null, "BEGUN", status.name());
        changed.fire(new MembershipChanged(CurrentNetwork.id(), organization, null, status));
        return look(actor, id);
    }

    /** Moves a membership to another status, or corrects its date: by the bureau. */
    @Transactional
    public Outcome<MembershipSnapshot> replace(Actor actor, UUID id, int version, NewMembership wish) {
        if (look(actor, id) instanceof Outcome.Refused<MembershipSnapshot> unknown) {
            return unknown;
        }
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "Only the bureau keeps memberships.");
        }
        Membership membership = memberships.findById(id);
        Violations violations = wish.violations()
                .addIf(
                        wish.organizationId() != null
                                && !membership.organizationId().equals(wish.organizationId()),
                        "organizationId",
                        "cannot be changed");
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (membership.version() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        MembershipStatus before = membership.status();
        MembershipStatus next = Objects.requireNonNull(wish.status());
        if (!before.canBecome(next)) {
            return Outcome.conflict("step-not-allowed", before + " cannot become " + next + ".");
        }
        LocalDate kept = before == next ? membership.since() : Moment.today(clock);
        membership.become(next, Objects.requireNonNullElse(wish.since(), kept), clock.instant());
        memberships.flush();
        trail.record(Subject.MEMBERSHIP, id, null, "CHANGED", before + " -> " + next);
        if (before != next) {
            changed.fire(new MembershipChanged(CurrentNetwork.id(), membership.organizationId(), before, next));
        }
        return look(actor, id);
    }

    private static MembershipSnapshot snapshot(ResultSet row) throws SQLException {
        return new MembershipSnapshot(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("organization_name"),
                Sector.of(row.getString("sector_scheme"), row.getString("sector_code")),
                row.getString("place"),
                MembershipStatus.valueOf(row.getString("status")),
                row.getObject("since", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }
}
