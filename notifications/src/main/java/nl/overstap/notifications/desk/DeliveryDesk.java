package nl.overstap.notifications.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.contact.Recipient;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.bounce.BounceKind;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/** What the bureau sees of deliveries, and how it has those sent again that failed. */
@ApplicationScoped
public class DeliveryDesk {

    /** What deliveries can be listed by. */
    public static final Map<String, SortBy> SORTS = Map.of("createdAt", SortBy.moment("created_at"));

    /** Each has its line in the trail: so many take some seconds. */
    static final int MOST_AT_ONCE = 5_000;

    /** Before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final String FROM = """
             from notification.delivery d
            left join mobility.recipient r on d.kind in ('CIRCULATION', 'CIRCULATION_REMINDER') and r.id = d.target_id
            where\s""";

    private static final String SELECT = """
            select d.*, r.circulation_id, r.contact_id, coalesce(
                (select part.kind from notification.delivery part where part.digest_id = d.id limit 1), d.kind) as about
            """ + FROM;

    /** Alone, or in a digest. */
    private static final String OF_ROUND = """
            ? in (select r.circulation_id union all
                select ir.circulation_id from notification.delivery i join mobility.recipient ir on ir.id = i.target_id
                where i.digest_id = d.id and i.kind in ('CIRCULATION', 'CIRCULATION_REMINDER'))""";

    /** A call waits for an endpoint that takes calls, and must not wait for one that never may again. */
    private static final String CALLABLE = """
            (d.kind <> 'WEBHOOK' or exists (
                select from notification.webhook_endpoint e where e.id = d.addressee_id and e.status = 'ACTIVE'))""";

    private static final Set<DeliveryKind> OF_ROUNDS =
            Set.of(DeliveryKind.CIRCULATION, DeliveryKind.CIRCULATION_REMINDER);

    private final Sql sql;
    private final Deliveries deliveries;
    private final Obstacles obstacles;
    private final Contacts contacts;
    private final Recipients recipients;
    private final AuditTrail trail;
    private final Reads reads;

    DeliveryDesk(
            Sql sql,
            Deliveries deliveries,
            Obstacles obstacles,
            Contacts contacts,
            Recipients recipients,
            AuditTrail trail,
            Reads reads) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.obstacles = obstacles;
        this.contacts = contacts;
        this.recipients = recipients;
        this.trail = trail;
        this.reads = reads;
    }

    /** The deliveries that fit, by one of {@link #SORTS}: for the bureau. */
    @Transactional
    public Outcome<Page<DeliveryView>> list(Actor actor, DeliveryFilter filter, PageRequest request) {
        if (!actor.isBureau()) {
            return bureauOnly();
        }
        Where where = where(filter);
        Page<DeliveryView> page = sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")),
                SELECT + "true" + where.text(),
                DeliveryDesk::view,
                where.parameters().toArray());
        page.items().forEach(this::saw);
        return Outcome.done(page);
    }

    /** One delivery: for the bureau. */
    @Transactional
    public Outcome<DeliveryView> look(Actor actor, UUID id) {
        if (!actor.isBureau()) {
            return bureauOnly();
        }
        Optional<DeliveryView> found = find(id);
        found.ifPresent(this::saw);
        return found.map(Outcome::done).orElseGet(Outcome::unknown);
    }

    private void saw(DeliveryView delivery) {
        UUID candidate = delivery.candidateId();
        if (candidate != null) {
            reads.saw(candidate, ReadKind.HISTORY);
        }
    }

    /**
     * Has one sent again that was given up, came back, or was dropped for a reason that may have gone by, with a full number
     * of tries: by the bureau. Where its addressee may not be written to it stays as it is, a conflict {@code not-writable};
     * so does a call to an endpoint that is switched off or gone, {@code switched-off}. One that waits already is left as it
     * is.
     */
    @Transactional
    public Outcome<DeliveryView> retry(Actor actor, UUID id) {
        if (!actor.isBureau()) {
            return bureauOnly();
        }
        Optional<DeliveryView> found = sql.find(SELECT + "d.id = ? for update of d", DeliveryDesk::view, id);
        if (found.isEmpty()) {
            return Outcome.unknown();
        }
        DeliveryView delivery = found.get();
        return switch (delivery.status()) {
            case DEAD, BOUNCED -> again(actor, delivery);
            case DROPPED ->
                Composed.Needless.mayPass(delivery.lastError()) ? again(actor, delivery) : notFailed(delivery);
            case QUEUED, SENDING, WAITING -> Outcome.done(delivery);
            case SENT -> notFailed(delivery);
        };
    }

    private static Outcome<DeliveryView> notFailed(DeliveryView delivery) {
        return Outcome.conflict("not-failed", "A delivery that is " + delivery.status() + " is not sent again.");
    }

    private Outcome<DeliveryView> again(Actor actor, DeliveryView delivery) {
        Optional<Obstacle> obstacle = obstacle(delivery);
        if (obstacle.isPresent()) {
            return Outcome.conflict("not-writable", words(obstacle.get()));
        }
        return queueAgain(List.of(delivery.id())) == 0
                ? Outcome.conflict("switched-off", "The endpoint of this call is switched off.")
                : look(actor, delivery.id());
    }

    /** A profile whose contact was removed goes to whom a round would be sent now. */
    private Optional<Obstacle> obstacle(DeliveryView delivery) {
        if (!OF_ROUNDS.contains(delivery.kind()) || delivery.contactId() != null) {
            return Optional.ofNullable(obstacles
                    .of(List.of(new Obstacles.Asked(
                            delivery.id(), delivery.kind(), delivery.addresseeId(), delivery.contactId())))
                    .get(delivery.id()));
        }
        return switch (contacts.recipient(delivery.addresseeId())) {
            case Recipient.Unreachable(Obstacle obstacle) -> Optional.of(obstacle);
            case Recipient.Reachable(UUID contact) -> {
                recipients.writeTo(target(delivery.id()), contact);
                yield Optional.empty();
            }
        };
    }

    private UUID target(UUID id) {
        return sql.find(
                        "select target_id from notification.delivery where id = ?",
                        row -> row.getObject(1, UUID.class),
                        id)
                .orElseThrow();
    }

    private static String words(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_CONTACT -> "There is no contact who may be written to: add one, or confirm an address.";
            case NO_LAWFUL_BASIS -> "There is no lawful basis to write to the contact.";
            case NOT_TAKING_PART -> "The organization takes no part.";
            case OPTED_OUT -> "The address wants no more of these.";
            case BOUNCED -> "Mail to the address came back: confirm the address first.";
            case ADDRESS_STOPPED -> "Mail to the address is stopped.";
        };
    }

    /**
     * How many are sent again.
     *
     * @param left how many more fit; 0 once nothing is left that can be sent
     */
    public record Retried(int queued, int left) {}

    /**
     * The same for those that were given up, fit and can be sent, the oldest first and {@link #MOST_AT_ONCE} at most. Asked
     * again, it goes on; what cannot be sent is passed over.
     */
    @Transactional
    public Outcome<Retried> retryDead(Actor actor, DeliveryFilter filter) {
        if (!actor.isBureau()) {
            return bureauOnly();
        }
        Where fits = where(filter);
        List<UUID> sendable = new ArrayList<>();
        UUID last = FIRST;
        List<Obstacles.Asked> dead = dead(fits, last);
        while (!dead.isEmpty() && sendable.size() < MOST_AT_ONCE) {
            Set<UUID> inTheWay = obstacles.of(dead).keySet();
            for (Obstacles.Asked one : dead) {
                if (sendable.size() < MOST_AT_ONCE) {
                    last = one.id();
                    if (!inTheWay.contains(last)) {
                        sendable.add(last);
                    }
                }
            }
            dead = dead(fits, last);
        }
        int left = dead.isEmpty() ? 0 : countDead(fits, last);
        return Outcome.done(new Retried(queueAgain(sendable), left));
    }

    /** The next that were given up and fit. */
    private List<Obstacles.Asked> dead(Where fits, UUID after) {
        return sql.list(
                "select d.id, d.kind, d.addressee_id, r.contact_id %s order by d.id limit %d"
                        .formatted(deadAfter(fits), MOST_AT_ONCE),
                row -> new Obstacles.Asked(
                        row.getObject(1, UUID.class),
                        DeliveryKind.valueOf(row.getString(2)),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class)),
                fits.and(after));
    }

    private int countDead(Where fits, UUID after) {
        return sql.find("select count(*) " + deadAfter(fits), row -> row.getInt(1), fits.and(after))
                .orElseThrow();
    }

    private static String deadAfter(Where fits) {
        return "%s d.status = 'DEAD' and %s%s and d.id > ?".formatted(FROM, CALLABLE, fits.text());
    }

    /** Those that nobody else was first with. */
    private int queueAgain(List<UUID> ids) {
        record Again(UUID id, @Nullable UUID candidateId) {}
        List<Again> again = sql.list(
                """
                update notification.delivery a set status = 'QUEUED', attempts = 0, next_try_at = clock_timestamp(),
                    sent_at = null, bounce = null, bounced_at = null, complained = false, address_hash = null,
                    former_addresses = case when a.bounce = 'SOFT' and a.address_hash is not null
                        then array_append(a.former_addresses, a.address_hash) else a.former_addresses end,
                    last_error = case when a.status = 'DROPPED' then null else a.last_error end,
                    digest_id = null, digest_at = null
                from (select d.id from notification.delivery d
                    where d.id = any(?::uuid[]) and d.status in ('DEAD', 'BOUNCED', 'DROPPED') and %s
                    order by d.id for update of d) d where a.id = d.id
                returning a.id, a.candidate_id""".formatted(CALLABLE),
                row -> new Again(row.getObject("id", UUID.class), row.getObject("candidate_id", UUID.class)),
                ids);
        digestsAgain(again.stream().map(one -> one.id().toString()).toList());
        again.forEach(one -> trail.record(Subject.DELIVERY, one.id(), one.candidateId(), "QUEUED_AGAIN", null));
        deliveries.lookSoon();
        return again.size();
    }

    /**
     * What had left with a digest that came back, or was given up with it, waits for it again; alone where it is not known
     * any more for which address.
     */
    private void digestsAgain(List<String> ids) {
        sql.update("""
                update notification.delivery set sent_at = null,
                    status = case when address_hash is null then 'QUEUED' else 'WAITING' end,
                    digest_id = case when address_hash is null then null else digest_id end,
                    next_try_at = case when address_hash is null then clock_timestamp() else next_try_at end
                where id = any(array(
                    select id from notification.delivery
                    where digest_id = any(?::uuid[]) and status in ('SENT', 'DEAD') order by id for update))""", ids);
    }

    private Optional<DeliveryView> find(UUID id) {
        return sql.find(SELECT + "d.id = ?", DeliveryDesk::view, id);
    }

    private record Where(String text, List<@Nullable Object> parameters) {

        @Nullable
        Object[] and(Object parameter) {
            List<@Nullable Object> all = new ArrayList<>(parameters);
            all.add(parameter);
            return all.toArray();
        }
    }

    private static Where where(DeliveryFilter filter) {
        StringBuilder text = new StringBuilder();
        List<@Nullable Object> parameters = new ArrayList<>();
        if (filter.status() != null) {
            // in the text, for what was given up has indexes of its own
            text.append(" and d.status = '").append(filter.status()).append('\'');
        }
        and(filter.kind(), "d.kind = ?", text, parameters);
        and(filter.circulationId(), OF_ROUND, text, parameters);
        and(filter.candidateId(), "d.candidate_id = ?", text, parameters);
        and(filter.organizationId(), "d.addressee_id = ?", text, parameters);
        return new Where(text.toString(), parameters);
    }

    private static void and(
            @Nullable Object value, String condition, StringBuilder text, List<@Nullable Object> parameters) {
        if (value != null) {
            text.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    private static <T> Outcome<T> bureauOnly() {
        return Outcome.notAllowed("bureau-only", "Only the bureau sees deliveries.");
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        DeliveryStatus status = DeliveryStatus.valueOf(row.getString("status"));
        Instant next = moment(row, "next_try_at");
        String bounce = row.getString("bounce");
        return new DeliveryView(
                row.getObject("id", UUID.class),
                DeliveryKind.valueOf(row.getString("kind")),
                status,
                DeliveryKind.valueOf(row.getString("about")).addressee(),
                row.getObject("addressee_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getObject("candidate_id", UUID.class),
                row.getObject("circulation_id", UUID.class),
                row.getInt("attempts"),
                switch (status) {
                    case QUEUED -> next;
                    case WAITING -> moment(row, "digest_at");
                    default -> null;
                },
                row.getString("last_error"),
                row.getString("answer"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "sent_at"),
                status == DeliveryStatus.DEAD ? next : null,
                bounce == null ? null : BounceKind.valueOf(bounce),
                moment(row, "bounced_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
