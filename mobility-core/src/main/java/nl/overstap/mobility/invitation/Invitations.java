package nl.overstap.mobility.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Invitations of the current network. The bureau invites; any login may accept by the link, which is good once and for
 * 14 days.
 */
@ApplicationScoped
public class Invitations {

    /** What invitations can be listed by. */
    public static final Map<String, SortBy> SORTS = Map.of("createdAt", SortBy.moment("created_at"));

    private static final String OVER = "This invitation was used, was withdrawn or has expired.";

    private final InvitationRepository invitations;
    private final Memberships memberships;
    private final Accounts accounts;
    private final Links links;
    private final Addresses addresses;
    private final AuditTrail trail;
    private final Event<InvitationSent> sent;
    private final Sql sql;
    private final Clock clock;

    Invitations(
            InvitationRepository invitations,
            Memberships memberships,
            Accounts accounts,
            Links links,
            Addresses addresses,
            AuditTrail trail,
            Event<InvitationSent> sent,
            Sql sql,
            Clock clock) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.accounts = accounts;
        this.links = links;
        this.addresses = addresses;
        this.trail = trail;
        this.sent = sent;
        this.sql = sql;
        this.clock = clock;
    }

    /** Invites somebody: by the bureau, or by the operator, who invites advisors only. */
    @Transactional
    public Outcome<InvitationSnapshot> invite(Actor actor, NewInvitation wish) {
        boolean byOperator = actor.isOperator() && wish.role() == Role.ADVISOR;
        if (!actor.isBureau() && !byOperator) {
            return Outcome.notAllowed("bureau-only", "Only the bureau invites.");
        }
        Violations violations = wish.violations();
        UUID organization = wish.organizationId();
        if (violations.isEmpty() && organization != null) {
            Optional<MembershipStatus> status = memberships.status(organization);
            violations.addIf(
                    status.isEmpty() || status.get() == MembershipStatus.ENDED,
                    "organizationId",
                    "must be an organization with a membership in your network");
        }
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        Instant now = clock.instant();
        Invitation invitation = Invitation.of(Ids.at(now.toEpochMilli()), CurrentNetwork.id(), wish, now);
        invitations.persistAndFlush(invitation);
        InvitationSnapshot snapshot = invitation.snapshot();
        links.open(LinkKind.INVITATION, snapshot.id(), snapshot.expiresAt());
        trail.record(
                Subject.INVITATION, snapshot.id(), null, "SENT", snapshot.role().name());
        sent.fire(new InvitationSent(CurrentNetwork.id(), snapshot.id()));
        return Outcome.done(snapshot);
    }

    /** The invitations of the current network, by one of {@link #SORTS}: for the bureau. */
    @Transactional
    public Page<InvitationSnapshot> list(Actor actor, PageRequest request, @Nullable InvitationStatus status) {
        if (!actor.isBureau()) {
            return new Page<>(List.of(), null);
        }
        Query query = new Query("select * from mobility.invitation where true").andIf("status = ?", status);
        return sql.page(
                request, SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")), query, Invitations::snapshot);
    }

    /** An invitation of the current network: for the bureau, and for the mail that brings it. */
    @Transactional
    public Optional<InvitationSnapshot> find(UUID id) {
        return invitations.findByIdOptional(id).map(Invitation::snapshot);
    }

    /** Takes an invitation back that was not accepted yet. */
    @Transactional
    public Outcome<InvitationSnapshot> withdraw(Actor actor, UUID id) {
        Invitation invitation = invitations.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (invitation == null || !actor.isBureau()) {
            return Outcome.unknown();
        }
        if (invitation.snapshot().status() == InvitationStatus.ACCEPTED) {
            return Outcome.conflict("already-accepted", "The invitation has been accepted.");
        }
        invitation.withdraw();
        invitations.flush();
        trail.record(Subject.INVITATION, id, null, "WITHDRAWN", null);
        return Outcome.done(invitation.snapshot());
    }

    /** Shows what the link is an invitation to; the caller has bound the link's network. */
    @Transactional
    public Outcome<InvitationView> show(UUID id) {
        Invitation invitation = invitations.findById(id);
        if (invitation == null) {
            return Outcome.unknown();
        }
        return invitation.isOpen(clock.instant()) ? Outcome.done(view(id)) : Outcome.refused(new Refusal.Gone(OVER));
    }

    /**
     * Gives the login the role it is invited to, once; the caller has bound the link's network and that login.
     *
     * @param login issuer and subject, see {@link Accounts#login}
     */
    @Transactional
    public Outcome<InvitationView> accept(UUID id, String login) {
        Invitation invitation = invitations.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (invitation == null) {
            return Outcome.unknown();
        }
        Instant now = clock.instant();
        if (!invitation.isOpen(now)) {
            return Outcome.refused(new Refusal.Gone(OVER));
        }
        Optional<Refusal> unfit = unfit(invitation, login);
        if (unfit.isPresent()) {
            return Outcome.refused(unfit.get());
        }
        InvitationView view = view(id);
        UUID account = accounts.grant(login, invitation.offer());
        invitation.accept(account, now);
        // it came by mail, so that the address works
        addresses.confirmed(invitation.snapshot().email());
        invitations.flush();
        trail.record(
                Subject.INVITATION,
                id,
                null,
                "ACCEPTED",
                invitation.snapshot().role().name());
        return Outcome.done(view);
    }

    /** A machine that became a person too, or the other way round, would step out of its scopes. */
    private Optional<Refusal> unfit(Invitation invitation, String login) {
        Optional<Accounts.Account> account = accounts.find(login);
        return invitation.snapshot().machine()
                ? account.filter(Accounts.Account::isPerson)
                        .map(_ -> new Refusal.Conflict(
                                "machines-only", "A machine client accepts this, with a login of its own.", null))
                : account.filter(Accounts.Account::isMachine)
                        .map(_ -> new Refusal.Conflict(
                                "people-only", "A person accepts this; a machine client cannot.", null));
    }

    private InvitationView view(UUID id) {
        return sql.find(
                        """
                        select i.role, i.network_id, n.name as network_name, i.organization_id, o.name as organization_name,
                            i.machine, i.language, i.expires_at
                        from mobility.invitation i
                        join mobility.network n on n.id = i.network_id
                        left join mobility.organization o on o.id = i.organization_id
                        where i.id = ?""",
                        row -> new InvitationView(
                                Role.valueOf(row.getString("role")),
                                row.getObject("network_id", UUID.class),
                                row.getString("network_name"),
                                row.getObject("organization_id", UUID.class),
                                row.getString("organization_name"),
                                row.getBoolean("machine"),
                                row.getString("language"),
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant()),
                        id)
                .orElseThrow();
    }

    private static InvitationSnapshot snapshot(ResultSet row) throws SQLException {
        java.sql.Array scopes = row.getArray("scopes");
        OffsetDateTime accepted = row.getObject("accepted_at", OffsetDateTime.class);
        return new InvitationSnapshot(
                row.getObject("id", UUID.class),
                Role.valueOf(row.getString("role")),
                row.getObject("organization_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("language"),
                row.getBoolean("machine"),
                scopes == null ? null : List.of((String[]) scopes.getArray()),
                InvitationStatus.valueOf(row.getString("status")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                accepted == null ? null : accepted.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }
}
