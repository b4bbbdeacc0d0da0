package nl.overstap.mobility.circulation.number;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;

/**
 * Who of a round gets it in a digest, because the address had its number of the calendar month. The number is the
 * address's own or else the network's, over all rounds; what came in a digest, or never left because its round ended,
 * took none of it. Whoever chose digests gets all in digests and has no number.
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
            select c.organization_id from chosen c
            cross join mobility.network_settings s
            left join before b on b.address_hash = c.email_hash
            left join mobility.notification_preference p on p.email_hash = c.email_hash
            left join mobility.contact_preference k on k.contact_id = c.contact_id and p.email_hash is null
            where coalesce(p.rhythm, k.rhythm, 'IMMEDIATELY') not in ('DAILY', 'WEEKLY')
                and c.place + coalesce(b.number, 0)
                    > coalesce(p.monthly_profiles, k.monthly_profiles, s.monthly_profiles)""";

    private final Sql sql;
    private final Clock clock;

    MonthlyNumbers(Sql sql, Clock clock) {
        this.sql = sql;
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
        LocalDate month = Moment.today(clock).withDayOfMonth(1);
        return Set.copyOf(sql.list(
                OVER,
                row -> row.getObject(1, UUID.class),
                chosen.stream().map(organization).map(UUID::toString).toList(),
                chosen.stream().map(contact).map(UUID::toString).toList(),
                month.atStartOfDay(Moment.ZONE).toInstant(),
                month.plusMonths(1).atStartOfDay(Moment.ZONE).toInstant()));
    }
}
