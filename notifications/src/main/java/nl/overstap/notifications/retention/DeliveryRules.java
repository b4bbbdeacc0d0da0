package nl.overstap.notifications.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import nl.overstap.mobility.retention.Deed;
import nl.overstap.mobility.retention.RetentionRule;
import nl.overstap.mobility.retention.RetentionRules;
import nl.overstap.mobility.retention.TableRule;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.event.Events;
import nl.overstap.notifications.notice.Notices;

/** Deliveries, calls, events and notices: ids and codes only, which are of use for as long as somebody asks. */
@ApplicationScoped
class DeliveryRules implements RetentionRules {

    /** Servers try for five days and complaints come within a few more; then where it went is of no use any more. */
    static final Duration MAY_COME_BACK = Duration.ofDays(14);

    /** A round and the questions about it. What is kept tells a repeat from something new, too. */
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    private final Sql sql;

    DeliveryRules(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules() {
        return List.of(
                new TableRule(sql, "DELIVERY_ADDRESSES", Deed.CLEAR, MAY_COME_BACK, """
                        select id from notification.delivery
                        where (address_hash is not null or former_addresses is not null)
                            and (status in ('SENT', 'BOUNCED') and sent_at <= ?
                            or status in ('DEAD', 'DROPPED') and claim is null and created_at <= ?
                            or status = 'WAITING' and exists (select 1 from notification.delivery g
                                where g.id = delivery.digest_id and g.status = 'DEAD' and g.created_at <= ?))""", """
                        update notification.delivery set address_hash = null, former_addresses = null,
                            status = case when status = 'WAITING' then 'DEAD' else status end
                        where id in :due"""),
                new TableRule(sql, "DELIVERIES", Deed.DELETE, HALF_A_YEAR, """
                        select id from notification.delivery
                        where kind <> 'WEBHOOK' and status in ('SENT', 'BOUNCED', 'DROPPED', 'DEAD') and claim is null
                            and coalesce(sent_at, created_at) <= ?""", """
                        delete from notification.delivery where id in :due"""),
                new TableRule(
                        sql,
                        "WEBHOOK_CALLS",
                        Deed.DELETE,
                        Events.KEPT,
                        """
                        select id from notification.delivery
                        where kind = 'WEBHOOK' and status in ('SENT', 'DROPPED', 'DEAD') and claim is null
                            and created_at <= ?""",
                        "delete from notification.delivery where id in :due"),
                new TableRule(sql, "EVENTS", Deed.DELETE, Events.KEPT, """
                        select id from notification.event
                        where coalesce(published_at, moment) <= ?
                            and (place is not null or endpoint_id is not null or kept_away)""", """
                        delete from notification.event where id in :due"""),
                new TableRule(sql, "NOTICES", Deed.DELETE, Notices.KEPT, """
                        select id from notification.notice where created_at <= ?""", """
                        delete from notification.notice where id in :due"""));
    }
}
