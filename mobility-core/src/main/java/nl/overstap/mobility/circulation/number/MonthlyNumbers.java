package nl.overstap.mobility.circulation.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.circulation.Undelivered;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;

/**
 * Who of a round gets it in a digest, because the address had its number of the calendar month. The number is the
 * address's own or else the network's, over all rounds; what came in a digest, or never arrived as far as is known, took
 * none of it. Whoever chose digests gets all in digests and has no number.
 */
@ApplicationScoped
public class MonthlyNumbers {

    private static final String OVER = """
            with chosen as (
                select c.organization_id, k.id as contact_id, k.email_hash,
                    row_number() over (partition by k.email_hash order by c.organization_id) as place
                from unnest(?::uuid[], ?::uuid[]) as c (organization_id, contact_id)
                join mobility.contact k on k.id = c.contact_id),
            before as (
                select r.address_hash, count(*) as number
                from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id
                where not r.over_number and not r.in_digest and r.created_at >= ? and r.created_at < ?
                    and r.address_hash in (select email_hash from chosen)
                    and (r.sent_at is not null or c.status = 'OPEN')
                group by r.address_hash)
            select c.organization_id, encode(c.email_hash, 'hex'),
                c.place + coalesce(b.number, 0) - coalesce(p.monthly_profiles, k.monthly_profiles, s.monthly_profiles)
            from chosen c
            cross join mobility.network_settings s
            left join before b on b.address_hash = c.email_hash
            left join mobility.notification_preference p on p.email_hash = c.email_hash
            left join mobility.contact_preference k on k.contact_id = c.contact_id and p.email_hash is null
            where coalesce(p.rhythm, k.rhythm, 'IMMEDIATELY') not in ('DAILY', 'WEEKLY')
                and c.place + coalesce(b.number, 0)
                    > coalesce(p.monthly_profiles, k.monthly_profiles, s.monthly_profiles)""";

    private static final String UNSENT = """
            select r.id, encode(r.address_hash, 'hex')
            from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id
            where not r.over_number and not r.in_digest and r.created_at >= ? and r.created_at < ?
                and r.sent_at is null and r.answer is null and c.status = 'OPEN'
                and r.address_hash in (select decode(h, 'hex') from unnest(?) as h)""";

    private final Sql sql;
    private final Instance<Undelivered> undelivered;
    private final Clock clock;

    MonthlyNumbers(Sql sql, Instance<Undelivered> undelivered, Clock clock) {
        this.sql = sql;
        this.undelivered = undelivered;
        this.clock = clock;
    }

    /** Keeps starts of rounds of the network apart until the end of the transaction: each counts those before it. */
    public void claim() {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended('profiles of the month ' || ?, 0))::text",
                _ -> true,
                CurrentNetwork.id().toString());
    }

    /** The organizations of these whose address is over its number with a round that starts now. */
    public <T> Set<UUID> over(Collection<T> chosen, Function<T, UUID> organization, Function<T, UUID> contact) {
        Month month = Month.of(Moment.today(clock));
        List<Over> over = sql.list(
                OVER,
                row -> new Over(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)),
                chosen.stream().map(organization).map(UUID::toString).toList(),
                chosen.stream().map(contact).map(UUID::toString).toList(),
                month.from(),
                month.until());
        Map<String, Long> missed = over.isEmpty() ? Map.of() : missed(over, month);
        return over.stream()
                .filter(one -> one.by() > missed.getOrDefault(one.address(), 0L))
                .map(Over::organizationId)
                .collect(Collectors.toSet());
    }

    /**
     * @param address its hash
     * @param by how far it is over its number if all that was chosen for it arrives
     */
    private record Over(UUID organizationId, String address, int by) {}

    private record Unsent(UUID recipientId, String address) {}

    private record Month(Instant from, Instant until) {

        static Month of(LocalDate day) {
            LocalDate first = day.withDayOfMonth(1);
            return new Month(
                    first.atStartOfDay(Moment.ZONE).toInstant(),
                    first.plusMonths(1).atStartOfDay(Moment.ZONE).toInstant());
        }
    }

    /**
     * How much of each of these addresses' month never arrived. Asked of those alone whom it matters for: most are far from
     * their number.
     */
    private Map<String, Long> missed(List<Over> over, Month month) {
        List<Unsent> unsent = sql.list(
                UNSENT,
                row -> new Unsent(row.getObject(1, UUID.class), row.getString(2)),
                month.from(),
                month.until(),
                over.stream().map(Over::address).distinct().toList());
        Set<UUID> missed = missed(unsent.stream().map(Unsent::recipientId).toList());
        return unsent.stream()
                .filter(one -> missed.contains(one.recipientId()))
                .collect(Collectors.groupingBy(Unsent::address, Collectors.counting()));
    }

    private Set<UUID> missed(List<UUID> unsent) {
        return unsent.isEmpty()
                ? Set.of()
                : undelivered.stream()
                        .flatMap(one -> one.byNowAmong(unsent).stream())
                        .collect(Collectors.toSet());
    }
}
