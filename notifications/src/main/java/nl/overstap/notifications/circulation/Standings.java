package nl.overstap.notifications.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.DeliveryKind;

/** How far the messages of rounds are. */
@ApplicationScoped
public class Standings {

    private final Sql sql;

    Standings(Sql sql) {
        this.sql = sql;
    }

    private record Counted(String status, String reason, int number) {}

    /**
     * How far the messages to these recipients are, those that left aside; a digest that was given up or came back took all
     * in it along. Whom the candidate keeps away is told as over: who posted them reads it too.
     */
    @Transactional
    public Standing of(Collection<UUID> recipients) {
        List<Counted> counted = sql.list(
                """
                select case when g.status = 'DEAD' and d.status = 'WAITING' or g.status = 'BOUNCED' and d.status = 'SENT'
                        then g.status else d.status end as standing,
                    case when d.status <> 'DROPPED' then '' when d.last_error = 'kept-away' then 'over'
                        else coalesce(d.last_error, 'over') end as reason, count(*)
                from notification.delivery d left join notification.delivery g on g.id = d.digest_id
                where d.kind = ? and d.target_id = any(?::uuid[]) group by standing, reason""",
                row -> new Counted(row.getString(1), row.getString(2), row.getInt(3)),
                DeliveryKind.CIRCULATION,
                recipients.stream().map(UUID::toString).toList());
        return new Standing(
                sum(counted, List.of("QUEUED", "SENDING")::contains),
                sum(counted, "WAITING"::equals),
                sum(counted, List.of("DEAD", "BOUNCED")::contains),
                counted.stream()
                        .filter(one -> one.status().equals("DROPPED"))
                        .collect(Collectors.toMap(Counted::reason, Counted::number, Integer::sum)));
    }

    private static int sum(List<Counted> counted, Predicate<String> which) {
        return counted.stream()
                .filter(one -> which.test(one.status()))
                .mapToInt(Counted::number)
                .sum();
    }
}
