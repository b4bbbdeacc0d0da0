package nl.overstap.mobility.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of organizations in the current network, and who of them may be written to. The bureau keeps all of
 * them, HR those of its own organization.
 */
@ApplicationScoped
public class Contacts {

    /** What contacts can be listed by. */
    public static final Map<String, SortBy> SORTS =
            Map.of("createdAt", SortBy.moment("created_at"), "email", SortBy.text("lower(email)"));

    private static final String WITHOUT_BASIS = "(c.basis = 'MEMBER' and m.status is distinct from 'ACTIVE')";

    /**
     * What stands in the way of a round; the one place that says what a lawful basis is. Why an address was stopped as
     * another contact, by the person, or before that was kept, is for nobody to know; nor that it was for this contact too.
     */
    private static final String OBSTACLE = """
            case
                when stop.kind is not null and not coalesce(c.id = all(stop.contacts), false) then 'ADDRESS_STOPPED'
                when stop.kind in ('HARD_BOUNCE', 'SOFT_BOUNCES') then 'BOUNCED'
                when stop.kind is not null then 'OPTED_OUT'
                when %s then 'NO_LAWFUL_BASIS'
                when m.status is null or m.status not in ('ACTIVE', 'PROSPECT') then 'NOT_TAKING_PART'
                end as obstacle""".formatted(WITHOUT_BASIS);

    private static final String FROM = """
             from mobility.contact c left join mobility.membership m
                on m.network_id = c.network_id and m.organization_id = c.organization_id""";

    private static final String WORST =
            "array_position(array['HARD_BOUNCE', 'SOFT_BOUNCES', 'COMPLAINT', 'OPT_OUT'], s.kind)";

    /** Contacts with what stands in the way of a round. */
    private static final String SELECT = """
            select c.*, %s, %s as without_basis, stop.kind as stop_kind, stop.since as stop_since, stop.detail as stop_detail,
                coalesce(c.id = all(stop.contacts), false) as stop_own %s
            left join lateral (
                select s.kind, s.since, s.detail, array_agg(s.contact_id) over () as contacts
                from mobility.suppressed_address s where s.email_hash = c.email_hash
                order by %s limit 1) stop on true""".formatted(OBSTACLE, WITHOUT_BASIS, FROM, WORST);

    /** The one of each organization: what stops addresses is looked through once for all, not once for each. */
    private static final String RECIPIENTS = """
            select distinct on (c.organization_id) c.organization_id, c.id, %s %s
            left join (
                select distinct on (s.email_hash) s.email_hash, s.kind,
                    array_agg(s.contact_id) over (partition by s.email_hash) as contacts
                from mobility.suppressed_address s order by s.email_hash, %s) stop on stop.email_hash = c.email_hash
            where c.organization_id = any (?::uuid[])
            order by c.organization_id, obstacle nulls first, c.created_at, c.id""".formatted(OBSTACLE, FROM, WORST);

    private final ContactRepository contacts;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Addresses addresses;
    private final AddressHash hash;
    private final AuditTrail trail;
    private final Event<ContactChanged> changed;
    private final Sql sql;
    private final Clock clock;

    Contacts(
            ContactRepository contacts,
            Organizations organizations,
            Memberships memberships,
            Addresses addresses,
            AddressHash hash,
            AuditTrail trail,
            Event<ContactChanged> changed,
            Sql sql,
            Clock clock) {
        this.contacts = contacts;
        this.organizations = organizations;
        this.memberships = memberships;
        this.addresses = addresses;
        this.hash = hash;
        this.trail = trail;
        this.changed = changed;
        this.sql = sql;
        this.clock = clock;
    }

    /** The one contact to send a round to at an organization: the oldest that may be written to. */
    @Transactional
    public Recipient recipient(UUID organizationId) {
        return recipients(List.of(organizationId))
                .getOrDefault(organizationId, new Recipient.Unreachable(Obstacle.NO_CONTACT));
    }

    /** The same for many organizations at once; every one asked for is answered. */
    @Transactional
    public Map<UUID, Recipient> recipients(Collection<UUID> organizationIds) {
        Map<UUID, Recipient> found = new HashMap<>();
        organizationIds.forEach(id -> found.put(id, new Recipient.Unreachable(Obstacle.NO_CONTACT)));
        sql.list(
                RECIPIENTS,
                row -> {
                    String obstacle = row.getString(3);
                    return found.put(
                            row.getObject(1, UUID.class),
                            obstacle == null
                                    ? new Recipient.Reachable(row.getObject(2, UUID.class))
                                    : new Recipient.Unreachable(Obstacle.valueOf(obstacle)));
                },
                organizationIds.stream().map(UUID::toString).toList());
        return found;
    }

    /**
     * Whom to write to about the organization's own introductions, which an opt-out does not stop.
     *
     * @param preferred who was in touch already; null or gone: whom the network knows longest
     */
    @Transactional
    public Optional<ContactSnapshot> forOwnMatter(UUID organizationId, @Nullable UUID preferred) {
        return sql.find("""
                select * from (%s where c.organization_id = ?) contact
                where not without_basis and (
                    obstacle is null or obstacle = 'NOT_TAKING_PART' or stop_kind in ('COMPLAINT', 'OPT_OUT'))
                order by (id is not distinct from ?) desc, created_at, id""".formatted(SELECT), Contacts::snapshot, organizationId, preferred);
    }

    /** What stands in the way of a round at these contacts, by id; where nothing does, none. */
    @Transactional
    public Map<UUID, Obstacle> obstacles(Collection<UUID> contactIds) {
        record Asked(UUID id, @Nullable String obstacle) {}
        Map<UUID, Obstacle> obstacles = new HashMap<>();
        contactIds.forEach(id -> obstacles.put(id, Obstacle.NO_CONTACT));
        for (Asked asked : sql.list(
                "select id, obstacle from (" + SELECT + " where c.id = any(?::uuid[])) contact",
                row -> new Asked(row.getObject(1, UUID.class), row.getString(2)),
                List.copyOf(contactIds))) {
            if (asked.obstacle() == null) {
                obstacles.remove(asked.id());
            } else {
                obstacles.put(asked.id(), Obstacle.valueOf(asked.obstacle()));
            }
        }
        return obstacles;
    }

    /** What stands in the way of writing to a contact now; asked when the audience is made and again at sending. */
    @Transactional
    public Optional<Obstacle> obstacle(UUID contactId, MailPurpose purpose) {
        Optional<ContactSnapshot> contact = find(contactId);
        if (contact.isEmpty()) {
            return Optional.of(Obstacle.NO_CONTACT);
        }
        return switch (purpose) {
            case ROUND -> contact.map(ContactSnapshot::obstacle);
            case OWN_MATTER -> addresses.obstacle(contact.get().email(), purpose);
        };
    }

    @Transactional
    public boolean mayBeWrittenTo(UUID contactId, MailPurpose purpose) {
        return obstacle(contactId, purpose).isEmpty();
    }

    /** Whether the address lets itself be written to; for people who are no contact, such as candidates. */
    @Transactional
    public boolean mayBeWrittenTo(String email, MailPurpose purpose) {
        return addresses.obstacle(email, purpose).isEmpty();
    }

    /**
     * Stops rounds, reminders and digests to the address that a letter went to, in the whole installation, by its link and
     * whatever became of the contact; again is as once. False where nobody knows any more which address that was.
     */
    @Transactional
    public boolean optOut(Links.Target link) {
        Optional<byte[]> written = Optional.ofNullable(link.addressHash())
                .map(HexFormat.of()::parseHex)
                .or(() -> find(link.id()).map(contact -> hash.of(contact.email())));
        written.ifPresent(address -> {
            addresses.optOut(address, link.id());
            if (!hasSaidSo(link.id(), address)) {
                trail.record(Subject.CONTACT, link.id(), null, "OPTED_OUT", null);
            }
        });
        return written.isPresent();
    }

    /** Whether the trail has it already of this contact, since the address was stopped by it or by another. */
    private boolean hasSaidSo(UUID id, byte[] address) {
        return sql.find("""
                        select 1 from mobility.audit_entry a
                        where a.subject_id = ? and a.subject_kind = ? and a.action = 'OPTED_OUT' and a.moment >= (
                            select s.since from mobility.suppressed_address s
                            where s.email_hash = ? and s.kind = 'OPT_OUT') limit 1""", _ -> true, id, Subject.CONTACT, address).isPresent();
    }

    /** A contact of the current network, whoever asks: for rules of other features. */
    @Transactional
    public Optional<ContactSnapshot> find(UUID id) {
        return sql.find(SELECT + " where c.id = ?", Contacts::snapshot, id);
    }

    /** The contact that an organization has with the address of that hash. */
    @Transactional
    public Optional<UUID> find(UUID organizationId, byte[] emailHash) {
        return sql.find(
                "select id from mobility.contact where organization_id = ? and email_hash = ?",
                row -> row.getObject(1, UUID.class),
                organizationId,
                emailHash);
    }

    /** Those of them that exist, by id. */
    @Transactional
    public Map<UUID, ContactSnapshot> find(Collection<UUID> ids) {
        return sql
                .list(
                        SELECT + " where c.id = any(?::uuid[])",
                        Contacts::snapshot,
                        ids.stream().map(UUID::toString).toList())
                .stream()
                .collect(Collectors.toMap(ContactSnapshot::id, Function.identity()));
    }

    /** The contacts of an organization, by one of {@link #SORTS}: for the bureau and its own HR. */
    @Transactional
    public Outcome<Page<ContactSnapshot>> list(Actor actor, UUID organizationId, PageRequest request) {
        Optional<Refusal> refusal = unseen(actor, organizationId);
        return refusal.isPresent()
                ? Outcome.refused(refusal.get())
                : Outcome.done(sql.page(
                        request,
                        SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")),
                        SELECT + " where c.organization_id = ?",
                        Contacts::snapshot,
                        organizationId));
    }

    @Transactional
    public Outcome<ContactSnapshot> look(Actor actor, UUID organizationId, UUID id) {
        Optional<Refusal> refusal = unseen(actor, organizationId);
        return refusal.isPresent() ? Outcome.refused(refusal.get()) : read(organizationId, id);
    }

    /** The same, for whoever may change it. */
    @Transactional
    public Outcome<ContactSnapshot> lookForChange(Actor actor, UUID organizationId, UUID id) {
        Optional<Refusal> refusal = unchangeable(actor, organizationId);
        return refusal.isPresent() ? Outcome.refused(refusal.get()) : read(organizationId, id);
    }

    /** Adds a contact with the basis to write to it. */
    @Transactional
    public Outcome<ContactSnapshot> add(Actor actor, UUID organizationId, NewContact wish) {
        Optional<Refusal> refusal = unchangeable(actor, organizationId);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Violations violations = wish.violations();
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        byte[] emailHash = hash.of(Objects.requireNonNull(wish.email()));
        if (isTaken(organizationId, emailHash, null)) {
            return taken();
        }
        UUID id = Ids.at(clock.millis());
        contacts.persistAndFlush(Contact.of(
                id, CurrentNetwork.id(), organizationId, wish, emailHash, Moment.today(clock), clock.instant()));
        trail.record(
                Subject.CONTACT,
                id,
                null,
                "ADDED",
                Objects.requireNonNull(wish.basis()).name());
        return read(organizationId, id);
    }

    @Transactional
    public Outcome<ContactSnapshot> replace(Actor actor, UUID organizationId, UUID id, int version, NewContact wish) {
        Optional<Refusal> refusal = unchangeable(actor, organizationId);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Contact contact = contacts.findById(id);
        if (contact == null || !contact.organizationId().equals(organizationId)) {
            return Outcome.unknown();
        }
        Violations violations = wish.violations();
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (contact.version() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        byte[] emailHash = hash.of(Objects.requireNonNull(wish.email()));
        if (isTaken(organizationId, emailHash, id)) {
            return taken();
        }
        contact.describe(wish, emailHash, Moment.today(clock));
        contacts.flush();
        trail.record(
                Subject.CONTACT,
                id,
                null,
                "CHANGED",
                Objects.requireNonNull(wish.basis()).name());
        changed.fire(new ContactChanged(CurrentNetwork.id(), organizationId));
        return read(organizationId, id);
    }

    /**
     * Somebody made sure that the contact's address works, so that a bounce stops it no longer, in the whole
     * installation. An opt-out or a complaint stays. Again is as once. HR lifts what stopped it as this contact only, and
     * is refused whatever else stopped it, so that it does not learn which it was.
     */
    @Transactional
    public Outcome<ContactSnapshot> confirm(Actor actor, UUID organizationId, UUID id) {
        Optional<Refusal> refusal = unchangeable(actor, organizationId);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return switch (read(organizationId, id)) {
            case Outcome.Refused<ContactSnapshot> unknown -> unknown;
            case Outcome.Done<ContactSnapshot>(ContactSnapshot contact)
            when contact.obstacle() == Obstacle.ADDRESS_STOPPED && !actor.isBureau() ->
                Outcome.notAllowed(
                        "stopped-elsewhere", "The address was not stopped as this contact: the bureau confirms it.");
            case Outcome.Done<ContactSnapshot>(ContactSnapshot contact) -> {
                confirm(contact);
                yield read(organizationId, id);
            }
        };
    }

    /** What stopped it elsewhere is not told by whether there is a line of it. */
    private void confirm(ContactSnapshot contact) {
        if (contact.obstacle() == Obstacle.BOUNCED || contact.obstacle() == Obstacle.ADDRESS_STOPPED) {
            addresses.confirmed(contact.email());
            trail.record(Subject.CONTACT, contact.id(), null, "ADDRESS_CONFIRMED", null);
        }
    }

    @Transactional
    public Outcome<UUID> remove(Actor actor, UUID organizationId, UUID id) {
        Optional<Refusal> refusal = unchangeable(actor, organizationId);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Contact contact = contacts.findById(id);
        if (contact == null || !contact.organizationId().equals(organizationId)) {
            return Outcome.unknown();
        }
        contacts.delete(contact);
        contacts.flush();
        trail.record(Subject.CONTACT, id, null, "REMOVED", null);
        changed.fire(new ContactChanged(CurrentNetwork.id(), organizationId));
        return Outcome.done(id);
    }

    private Outcome<ContactSnapshot> read(UUID organizationId, UUID id) {
        return find(id).filter(c -> c.organizationId().equals(organizationId))
                .map(Outcome::done)
                .orElseGet(Outcome::unknown);
    }

    /** Contacts of another firm are not for HR, though it may know of the firm itself. */
    private Optional<Refusal> unseen(Actor actor, UUID organizationId) {
        if (organizations.look(actor, organizationId, null) instanceof Outcome.Refused<?>(Refusal unknown)) {
            return Optional.of(unknown);
        }
        return actor.isBureau() || actor.isHrOf(organizationId)
                ? Optional.empty()
                : Optional.of(new Refusal.NotAllowed(
                        "own-organization-only", "Contacts are seen by the bureau and their own organization."));
    }

    private Optional<Refusal> unchangeable(Actor actor, UUID organizationId) {
        Optional<Refusal> unseen = unseen(actor, organizationId);
        if (unseen.isPresent() || actor.isBureau() || memberships.isActive(organizationId)) {
            return unseen;
        }
        return Optional.of(new Refusal.NotAllowed(
                "membership-not-active", "HR of an organization that is no active member only reads."));
    }

    private boolean isTaken(UUID organizationId, byte[] emailHash, @Nullable UUID butBy) {
        return sql.find(
                        "select 1 from mobility.contact where organization_id = ? and email_hash = ?"
                                + " and id is distinct from ?::uuid",
                        row -> true,
                        organizationId,
                        emailHash,
                        butBy)
                .isPresent();
    }

    private static <T> Outcome<T> taken() {
        return Outcome.conflict("contact-exists", "The organization has a contact with this address.");
    }

    private static ContactSnapshot snapshot(ResultSet row) throws SQLException {
        String obstacle = row.getString("obstacle");
        return new ContactSnapshot(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("language"),
                LawfulBasis.valueOf(row.getString("basis")),
                row.getString("evidence"),
                row.getObject("basis_since", LocalDate.class),
                obstacle == null ? null : Obstacle.valueOf(obstacle),
                stop(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    private static @Nullable AddressStop stop(ResultSet row) throws SQLException {
        return row.getBoolean("stop_own")
                ? new AddressStop(
                        AddressStop.Why.valueOf(row.getString("stop_kind")),
                        row.getObject("stop_since", OffsetDateTime.class).toInstant(),
                        row.getString("stop_detail"))
                : null;
    }
}
