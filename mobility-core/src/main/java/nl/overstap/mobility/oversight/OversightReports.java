package nl.overstap.mobility.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** Reports how people decide on what the engine proposes: made by the bureau, for works council and supervisor. */
@ApplicationScoped
public class OversightReports {

    /** Ten years. */
    private static final int MOST_DAYS = 3660;

    private final Sql sql;
    private final Networks networks;

    OversightReports(Sql sql, Networks networks) {
        this.sql = sql;
        this.networks = networks;
    }

    /**
     * The decisions from the month of one day to that of another, both whole: of whoever was erased no more than the month
     * is known, and the report says what it said before.
     */
    @Transactional
    public Outcome<OversightReport> report(Actor actor, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "The bureau makes this report.");
        }
        Violations violations = new Violations()
                .addIf(from == null, "from", "is needed, as a date such as 2026-01-01")
                .addIf(to == null, "to", "is needed, as a date such as 2026-12-31");
        if (from == null || to == null) {
            return Outcome.invalid(violations.list());
        }
        violations
                .addIf(to.isBefore(from), "to", "must not be before from")
                .addIf(from.plusDays(MOST_DAYS).isBefore(to), "to", "must be at most ten years after from");
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        LocalDate first = from.withDayOfMonth(1);
        LocalDate last = YearMonth.from(to).atEndOfMonth();
        int k = networks.settings().k();
        Tally tally = new Tally(k, decided(first, last));
        Map<Integer, SettingsVersion> versions =
                sql.list("select * from mobility.settings_version", Decisions::settings).stream()
                        .collect(Collectors.toMap(SettingsVersion::version, version -> version));
        return Outcome.done(new OversightReport(
                first,
                last,
                k,
                tally.total(),
                tally.overruled(),
                tally.pace(),
                tally.byScore(),
                tally.byReason(),
                tally.bySettings(versions),
                tally.byTaxonomy()));
    }

    /** The last decision on each proposal; how long it took says the first. */
    private List<Tally.Decided> decided(LocalDate from, LocalDate to) {
        return sql.list(
                """
                select distinct on (d.proposal_id) d.outcome, d.origin, d.would_propose, d.score, d.reason_code,
                    d.settings_version, d.taxonomy_version, d.esco_at,
                    first_value(d.look_seconds) over same as seconds,
                    first_value(d.previous_seconds) over same as previous,
                    count(*) over (partition by d.proposal_id) > 1 as changed
                from mobility.decision d where d.decided_at >= ? and d.decided_at < ?
                window same as (partition by d.proposal_id order by d.decided_at, d.id)
                order by d.proposal_id, d.decided_at desc, d.id desc""",
                OversightReports::decided,
                from.atStartOfDay(Moment.ZONE).toInstant(),
                to.plusDays(1).atStartOfDay(Moment.ZONE).toInstant());
    }

    private static Tally.Decided decided(ResultSet row) throws SQLException {
        return new Tally.Decided(
                row.getString("outcome").equals("APPROVED"),
                row.getBoolean("changed"),
                row.getString("origin").equals("ENGINE"),
                row.getBoolean("would_propose"),
                row.getDouble("score"),
                row.getString("reason_code"),
                seconds(row, "seconds"),
                seconds(row, "previous"),
                row.getInt("settings_version"),
                row.getLong("taxonomy_version"),
                Decisions.moment(row, "esco_at"));
    }

    private static @Nullable Double seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : (Double) seconds;
    }
}
