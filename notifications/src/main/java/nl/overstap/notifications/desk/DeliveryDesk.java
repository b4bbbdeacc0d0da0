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
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.bounce.BounceKind;
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

    private static final String SELECT = """
            select d.*, r.circulation_id, r.contact_id, coalesce(
                (select part.kind from notification.delivery part where part.digest_id = d.id limit 1), d.kind) as about
            from notification.delivery d
            left join mobility.recipient r on d.kind in ('CIRCULATION', 'CIRCULATION_REMINDER') and r.id = d.target_id""";

    /** Alone, or in a digest. */
    private static final String OF_ROUND = """
            ? in (select r.circulation_id union all
                select ir.circulation_id from notification.delivery i join mobility.recipient ir on ir.id = i.target_id
                where i.digest_id = d.id and i.kind in ('CIRCULATION', 'CIRCULATION_REMINDER'))""";

    /** A call waits for an endpoint that takes calls, and must not wait for one that never may again. */
    private static final String CALLABLE = """
            (d.kind <> 'WEBHOOK' or exists (
                select from notification.webhook_endpoint e where e.id = d.addressee_id and e.status = 'ACTIVE'))""";

    private final Sql sql;
    private final Deliveries deliveries;
    private final AuditTrail trail;

    DeliveryDesk(Sql sql, Deliveries deliveries, AuditTrail trail) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.trail = trail;
    }

    /** The deliveries that fit, by one of {@link #SORTS}: for the bureau. */
    @Transactional
    public Outcome<Page<DeliveryView>> list(Actor actor, DeliveryFilter filter, PageRequest request) {
        if (!actor.isBureau()) {
            return bureauOnly();
        }
        Where where = where(filter);
        return Outcome.done(sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")),
                SELECT + " where true" + where.text(),
                DeliveryDesk::view,
                where.parameters().toArray()));
    }

    /** One delivery: for the bureau. */
    @Transactional
    public Outcome<DeliveryView> look(Actor actor, UUID id) {
        if (!actor.isBureau()) {
            return bureauOnly();
        }
        return find(id).map(Outcome::done).orElseGet(Outcome::unknown);
    }

    /**
     * Has one sent again that was given up or came back, with a full number of tries: by the bureau. Whether the address
     * may be written to is asked again when it is sent. One that waits already is left as it is; a call to an endpoint
     * that is switched off or gone is a conflict, {@code switched-off}.
     */
    @Transactional
    public Outcome<DeliveryView> retry(Actor actor, UUID id) {
        if (!actor.isBureau()) {
            return bureauOnly();
        }
        Optional<DeliveryStatus> status = sql.find(
                "select status from notification.delivery where id = ? for update",
                row -> DeliveryStatus.valueOf(row.getString(1)),
                id);
        if (status.isEmpty()) {
            return Outcome.unknown();
        }
        return switch (status.get()) {
            case DEAD, BOUNCED -> {
                int again = queueAgain(new Where(" and d.id = ?", List.of(id)));
                yield again == 0
                        ? Outcome.conflict("switched-off", "The endpoint of this call is switched off.")
                        : look(actor, id);
            }
            case QUEUED, SENDING, WAITING -> look(actor, id);
            case SENT, DROPPED ->
                Outcome.conflict("not-failed", "A delivery that is " + status.get() + " is not sent again.");
        };
    }

    /**
     * How many are sent again.
     *
     * @param left how many more fit
     */
    public record Retried(int queued, int left) {}

    /**
     * The same for those that were given up, fit and can be sent, the oldest first and {@link #MOST_AT_ONCE} at most. Asked
     * again, it goes on.
     */
    @Transactional
    public Outcome<Retried> retryDead(Actor actor, DeliveryFilter filter) {
        if (!actor.isBureau()) {
            return bureauOnly();
        }
        Where fits = where(filter);
        Where dead = new Where(fits.text() + " and d.status = 'DEAD'", fits.parameters());
        int queued = queueAgain(dead);
        return Outcome.done(new Retried(queued, queued < MOST_AT_ONCE ? 0 : left(dead)));
    }

    private int left(Where which) {
        return sql.find(
                        "select count(*) from (%s where %s%s) d".formatted(SELECT, CALLABLE, which.text()),
                        row -> row.getInt(1),
                        which.parameters().toArray())
                .orElseThrow();
    }

    private int queueAgain(Where which) {
        record Again(UUID id, @Nullable UUID candidateId) {}
        List<Again> again = sql.list(
                """
                update notification.delivery a set status = 'QUEUED', attempts = 0, next_try_at = clock_timestamp(),
                    sent_at = null, bounce = null, bounced_at = null, complained = false, address_hash = null,
                    former_addresses = case when a.bounce = 'SOFT' and a.address_hash is not null
                        then array_append(a.former_addresses, a.address_hash) else a.former_addresses end,
                    digest_id = null, digest_at = null
                from (%s where %s%s order by d.id limit %d for update of d) d where a.id = d.id
                returning a.id, a.candidate_id""".formatted(SELECT, CALLABLE, which.text(), MOST_AT_ONCE),
                row -> new Again(row.getObject("id", UUID.class), row.getObject("candidate_id", UUID.class)),
                which.parameters().toArray());
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
                where digest_id = any(?::uuid[]) and status in ('SENT', 'DEAD')""", ids);
    }

    private Optional<DeliveryView> find(UUID id) {
        return sql.find(SELECT + " where d.id = ?", DeliveryDesk::view, id);
    }

    private record Where(String text, List<@Nullable Object> parameters) {}

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
