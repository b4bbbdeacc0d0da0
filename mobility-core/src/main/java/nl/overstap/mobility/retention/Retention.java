package nl.overstap.mobility.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** What the bureau sees and decides of how long the current network keeps what. */
@ApplicationScoped
public class Retention {

    /** What runs can be listed by. */
    public static final Map<String, SortBy> SORTS = Map.of("startedAt", SortBy.moment("started_at"));

    /** So many ids are told of each rule. */
    private static final int MOST_IDS = 100;

    /** As long as anything is kept. */
    private static final int MOST_YEARS_AHEAD = 3;

    private static final String BUREAU_ONLY = "Only the bureau sees to how long data are kept.";

    private final RuleBook book;
    private final AuditTrail trail;
    private final Sql sql;
    private final Clock clock;

    Retention(RuleBook book, AuditTrail trail, Sql sql, Clock clock) {
        this.book = book;
        this.trail = trail;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Tries the rules without changing anything.
     *
     * @param on a day from today on, at most three years ahead; null: now, which is what a run would do at this moment
     */
    @Transactional
    public Outcome<RetentionPlan> plan(Actor actor, @Nullable LocalDate on) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", BUREAU_ONLY);
        }
        LocalDate today = Moment.today(clock);
        LocalDate day = on == null ? today : on;
        if (day.isBefore(today) || day.isAfter(today.plusYears(MOST_YEARS_AHEAD))) {
            return Outcome.invalid("on", "must be a day from today on, at most three years ahead");
        }
        Instant at = on == null
                ? clock.instant()
                : day.plusDays(1).atStartOfDay(Moment.ZONE).toInstant();
        List<RetentionPlan.Forecast> forecasts = new ArrayList<>();
        for (RetentionRule rule : book.rules()) {
            forecasts.add(new RetentionPlan.Forecast(
                    rule.name(), rule.deed(), rule.count(at), List.copyOf(rule.due(at, null, MOST_IDS))));
        }
        return Outcome.done(new RetentionPlan(day, forecasts));
    }

    /** What was done on which day. */
    @Transactional
    public Outcome<Page<RetentionRun>> runs(Actor actor, PageRequest request) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", BUREAU_ONLY);
        }
        Page<RetentionRun> page = sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.moment("started_at")),
                "select * from mobility.retention_run",
                row -> {
                    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
                    return new RetentionRun(
                            row.getObject("id", UUID.class),
                            row.getObject("day", LocalDate.class),
                            row.getObject("started_at", OffsetDateTime.class).toInstant(),
                            finished == null ? null : finished.toInstant(),
                            List.of());
                });
        Map<UUID, List<RetentionRun.Line>> lines = lines(page.items());
        return Outcome.done(page.map(run -> new RetentionRun(
                run.id(), run.day(), run.startedAt(), run.finishedAt(), lines.getOrDefault(run.id(), List.of()))));
    }

    private Map<UUID, List<RetentionRun.Line>> lines(List<RetentionRun> runs) {
        Map<UUID, List<RetentionRun.Line>> lines = new HashMap<>();
        sql.list(
                "select run_id, rule, done, failed from mobility.retention_run_rule where run_id = any(?::uuid[]) order by rule",
                row -> lines.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                        .add(new RetentionRun.Line(row.getString(2), row.getInt(3), row.getInt(4))),
                runs.stream().map(run -> run.id().toString()).toList());
        return lines;
    }

    /** The settings of the current network, whoever asks. */
    @Transactional
    public RetentionSettings settings() {
        return sql.find(
                        "select profile_months, log_months, version from mobility.retention_settings",
                        row -> new RetentionSettings(row.getInt(1), row.getInt(2), row.getInt(3)))
                .orElse(RetentionSettings.DEFAULT);
    }

    /** Changes them: by the bureau only. {@code version} is the one that was read. */
    @Transactional
    public Outcome<RetentionSettings> change(
            Actor actor, int version, @Nullable Integer profileMonths, @Nullable Integer logMonths) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", BUREAU_ONLY);
        }
        Violations violations = new Violations();
        within(
                violations,
                "profileMonths",
                profileMonths,
                RetentionSettings.FEWEST_PROFILE_MONTHS,
                RetentionSettings.MOST_PROFILE_MONTHS);
        within(
                violations,
                "logMonths",
                logMonths,
                RetentionSettings.FEWEST_LOG_MONTHS,
                RetentionSettings.MOST_LOG_MONTHS);
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        int rows = sql.update("""
                insert into mobility.retention_settings as old (network_id, profile_months, log_months, version)
                select ?, ?, ?, 1 where ? = 0 or exists (select 1 from mobility.retention_settings)
                on conflict (network_id) do update set profile_months = excluded.profile_months,
                    log_months = excluded.log_months, version = old.version + 1 where old.version = ?""", CurrentNetwork.id(), profileMonths, logMonths, version, version);
        if (rows == 0) {
            return Outcome.refused(new Refusal.Stale());
        }
        trail.record(
                Subject.NETWORK,
                CurrentNetwork.id(),
                null,
                "RETENTION_CHANGED",
                "PROFILE " + profileMonths + ", LOG " + logMonths);
        return Outcome.done(settings());
    }

    private static void within(Violations violations, String field, @Nullable Integer value, int least, int most) {
        violations
                .required(field, value)
                .addIf(value != null && (value < least || value > most), field, "must be " + least + " to " + most);
    }
}
