package nl.overstap.mobility.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Counts what came of it all. The bureau's report is the network's; HR's is that of its own organizations: people it
 * posted, and people who came to it, in which small numbers are put together. Nobody who registered by themselves appears
 * in their employer's report. Counted is by whole months: of who was erased no day is kept, and their figures are to stay
 * as they were. HR's is of whole quarters that are over: small numbers are put together by quarter, and of two reports
 * that share part of one the difference would be a small number again.
 */
@ApplicationScoped
public class Reports {

    /** Ten years. */
    private static final int MOST_DAYS = 3660;

    private final Networks networks;
    private final Sql sql;
    private final Clock clock;

    Reports(Networks networks, Sql sql, Clock clock) {
        this.networks = networks;
        this.sql = sql;
        this.clock = clock;
    }

    /** The days and the organizations of one report; no organizations: all. */
    private record Scope(Instant from, Instant until, LocalDate first, LocalDate last, List<String> organizations) {

        boolean all() {
            return organizations.isEmpty();
        }

        /** Of these organizations, which one of the columns names. */
        Query narrowed(Query query, String... columns) {
            return all()
                    ? query
                    : query.and(
                            Arrays.stream(columns)
                                    .map(column -> column + " = any(?::uuid[])")
                                    .collect(Collectors.joining(" or ")),
                            Collections.nCopies(columns.length, organizations).toArray());
        }
    }

    @Transactional
    public Outcome<TransitionReport> transitions(Actor actor, @Nullable LocalDate from, @Nullable LocalDate to) {
        Violations violations = new Violations()
                .addIf(from == null, "from", "is needed, as a date such as 2026-01-01")
                .addIf(to == null, "to", "is needed, as a date such as 2026-12-31");
        if (from == null || to == null) {
            return Outcome.invalid(violations.list());
        }
        violations
                .addIf(to.isBefore(from), "to", "must not be before from")
                .addIf(from.plusDays(MOST_DAYS).isBefore(to), "to", "must be at most ten years after from");
        if (!actor.isBureau()) {
            violations
                    .addIf(!isFirstOfQuarter(from), "from", "must be the first day of a quarter, such as 2026-01-01")
                    .addIf(
                            !isFirstOfQuarter(to.plusDays(1)) || !to.isBefore(Moment.today(clock)),
                            "to",
                            "must be the last day of a quarter that is over, such as 2026-03-31");
        }
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        LocalDate first = from.withDayOfMonth(1);
        LocalDate last = YearMonth.from(to).atEndOfMonth();
        List<String> own = actor.isBureau()
                ? List.of()
                : actor.hrOrganizations().stream().map(UUID::toString).toList();
        Scope scope = new Scope(
                first.atStartOfDay(Moment.ZONE).toInstant(),
                last.plusDays(1).atStartOfDay(Moment.ZONE).toInstant(),
                first,
                last,
                own);
        return Outcome.done(new TransitionReport(
                first,
                last,
                registered(scope),
                introduced(scope),
                placed(scope),
                members(scope),
                active(scope),
                // the bureau sees every placement, so there is nothing to keep from it
                scope.all()
                        ? lines(scope)
                        : SmallNumbers.putTogether(
                                lines(scope), networks.settings().k())));
    }

    private static boolean isFirstOfQuarter(LocalDate day) {
        return day.get(IsoFields.DAY_OF_QUARTER) == 1;
    }

    private int registered(Scope scope) {
        return count(scope.narrowed(
                new Query(
                        "select count(*) from mobility.candidate c where c.created_at >= ? and c.created_at < ?",
                        scope.from(),
                        scope.until()),
                "c.poster_organization_id"));
    }

    private int introduced(Scope scope) {
        return count(scope.narrowed(new Query("""
                        select count(distinct i.candidate_id) from mobility.introduction i
                        where i.introduced_at >= ? and i.introduced_at < ?""", scope.from(), scope.until()), "i.organization_id"));
    }

    private int placed(Scope scope) {
        return count(scope.narrowed(
                new Query("""
                        select count(distinct p.candidate_id) from mobility.placement p
                        where p.starts_on >= ? and p.starts_on <= ? and p.status <> 'CANCELLED'""", scope.first(), scope.last()), "p.organization_id", "p.poster_organization_id"));
    }

    private int members(Scope scope) {
        return count(scope.narrowed(
                new Query("select count(*) from mobility.membership m where m.status = 'ACTIVE'"),
                "m.organization_id"));
    }

    private int active(Scope scope) {
        return count(scope.narrowed(new Query("""
                with span as (select ?::timestamptz as since, ?::timestamptz as until)
                select count(*) from mobility.membership m, span s
                where m.status = 'ACTIVE' and (
                    exists (select 1 from mobility.candidate c where c.poster_organization_id = m.organization_id
                        and c.created_at >= s.since and c.created_at < s.until)
                    or exists (select 1 from mobility.vacancy v where v.organization_id = m.organization_id
                        and v.created_at >= s.since and v.created_at < s.until)
                    or exists (select 1 from mobility.introduction i where i.organization_id = m.organization_id
                        and i.created_at >= s.since and i.created_at < s.until)
                    or exists (select 1 from mobility.declined_introductions d where d.organization_id = m.organization_id
                        and d.month >= (s.since at time zone 'Europe/Amsterdam')::date
                        and d.month < (s.until at time zone 'Europe/Amsterdam')::date))""", scope.from(), scope.until()), "m.organization_id"));
    }

    private List<TransitionReport.Line> lines(Scope scope) {
        Query query = scope.narrowed(
                new Query("""
                select p.transition, p.reason, p.engagement, p.candidate_origin,
                    to_char(p.starts_on, 'YYYY"-Q"Q') as quarter, count(*)
                from mobility.placement p
                where p.starts_on >= ? and p.starts_on <= ? and p.status <> 'CANCELLED'""", scope.first(), scope.last()), "p.organization_id", "p.poster_organization_id");
        return sql.list(query.then("group by 1, 2, 3, 4, 5 order by 5, 1, 2, 3, 4"), Reports::line);
    }

    private static TransitionReport.Line line(ResultSet row) throws SQLException {
        return new TransitionReport.Line(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6));
    }

    private int count(Query query) {
        return sql.find(query, row -> row.getInt(1)).orElse(0);
    }
}
