package nl.overstap.mobility.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nl.overstap.mobility.sql.Sql;

/**
 * What stays of somebody who was erased says in which month, not when: the first run after an erasure takes days and
 * hours away. Figures are counted by the month, and don't change. What other rules count from counts from the month's end
 * then, so that nothing goes early.
 */
@ApplicationScoped
class MonthRules implements RetentionRules {

    private static final String MOMENT = "date_trunc('month', %s, 'Europe/Amsterdam')";
    private static final String DAY = "date_trunc('month', %s)::date";

    private static final String OF_ERASED =
            "%s t join mobility.candidate c on c.id = t.candidate_id and c.network_id = t.network_id";

    private static final Duration A_YEAR = Duration.ofDays(366);

    private final Sql sql;

    MonthRules(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules() {
        return List.of(
                months(
                        "ERASED_CANDIDATES",
                        Duration.ZERO,
                        "mobility.candidate t",
                        "t.status = 'ERASED' and t.erased_at <= ?",
                        List.of(
                                "created_at",
                                "consented_at",
                                "refused_at",
                                "reminded_at",
                                "erased_at",
                                "poster_view_ends_on")),
                of("ERASED_CONSENTS", "mobility.consent", "true", "given_at", "withdrawn_at"),
                of("ERASED_POSTINGS", "mobility.joined_posting", "true", "created_at", "joined_at"),
                of(
                        "ERASED_PROPOSALS",
                        "mobility.proposal",
                        "t.status <> 'PROPOSED'",
                        "created_at",
                        "decided_at",
                        "effective_at",
                        "followed_at",
                        "ended_at"),
                // one that was declined goes within four weeks
                of(
                        "ERASED_INTRODUCTIONS",
                        "mobility.introduction",
                        "t.status = 'CLOSED'",
                        "created_at",
                        "accepted_at",
                        "introduced_at",
                        "closed_at",
                        "identity_ends_at"),
                // what is planned or goes on is the employer's too, and its days still matter
                of(
                        "ERASED_PLACEMENTS",
                        "mobility.placement",
                        "t.status in ('ENDED', 'CANCELLED')",
                        "created_at",
                        "starts_on",
                        "ends_on"),
                of("ERASED_GUIDANCES", "mobility.guidance", "true", "created_at", "assigned_on", "ended_at"),
                // not before the remarks of its recipients have had their time
                months(
                        "ERASED_ROUNDS",
                        Duration.ofDays(60),
                        OF_ERASED.formatted("mobility.circulation"),
                        "c.status = 'ERASED' and mobility.at_latest(c.erased_at) <= ? and t.closed_at <= ?",
                        List.of("created_at", "opened_at", "closed_at")),
                // not before the year is over in which it is told how fast an organization answers
                months(
                        "ERASED_RECIPIENTS",
                        A_YEAR,
                        "mobility.recipient t join mobility.circulation r"
                                + " on r.id = t.circulation_id and r.network_id = t.network_id"
                                + " join mobility.candidate c on c.id = r.candidate_id and c.network_id = r.network_id",
                        "c.status = 'ERASED' and mobility.at_latest(c.erased_at) <= ? and r.status = 'CLOSED'"
                                + " and greatest(t.created_at, t.sent_at, t.answered_at) <= ?",
                        List.of(
                                "created_at",
                                "sent_at",
                                "answered_at",
                                "first_answered_at",
                                "reminder_due_at",
                                "reminded_at",
                                "reminded_again_at")),
                // not before its note has had its time
                months(
                        "ERASED_CHECK_INS",
                        Duration.ZERO,
                        "mobility.check_in t join mobility.placement p"
                                + " on p.id = t.placement_id and p.network_id = t.network_id"
                                + " join mobility.candidate c on c.id = p.candidate_id and c.network_id = p.network_id",
                        "c.status = 'ERASED' and c.erased_at <= ? and p.status in ('ENDED', 'CANCELLED')"
                                + " and t.note is null",
                        List.of("due_on", "answered_at")),
                decisions(),
                looks(),
                keys());
    }

    private RetentionRule decisions() {
        TableRule due = of("ERASED_DECISIONS", "mobility.decision", "true", "decided_at", "proposed_at", "shown_at");
        return new FunctionRule(sql, due, "mobility.forget_days_of_decisions");
    }

    /** When somebody last looked at one by itself is noted by instances of before alone. */
    private RetentionRule looks() {
        TableRule due = clear("ERASED_LOOKS", """
                select distinct t.proposal_id as id from mobility.proposal_shown t
                join mobility.proposal p on p.id = t.proposal_id and p.network_id = t.network_id
                join mobility.candidate c on c.id = p.candidate_id and c.network_id = p.network_id
                where c.status = 'ERASED' and c.erased_at <= ? and (%s)""".formatted(precise(List.of("shown_at", "alone_at"))), "");
        return new FunctionRule(sql, due, "mobility.forget_days_of_looks");
    }

    /** That somebody was erased is kept for every restore, the day is not. */
    private RetentionRule keys() {
        List<String> columns = List.of("created_at", "destroyed_at");
        return clear(
                "ERASED_KEYS",
                "select t.person_id as id from vault.person_key t where t.destroyed_at <= ? and (" + precise(columns)
                        + ")",
                "update vault.person_key set " + set(columns) + " where person_id in :due");
    }

    private TableRule clear(String name, String due, String act) {
        return new TableRule(sql, name, Deed.CLEAR, Duration.ZERO, due, act);
    }

    private TableRule of(String name, String table, String where, String... columns) {
        return months(
                name,
                Duration.ZERO,
                OF_ERASED.formatted(table),
                "c.status = 'ERASED' and c.erased_at <= ? and " + where,
                Arrays.asList(columns));
    }

    private TableRule months(String name, Duration kept, String from, String where, List<String> columns) {
        String table = from.substring(0, from.indexOf(' '));
        return new TableRule(
                sql,
                name,
                Deed.CLEAR,
                kept,
                "select t.id from " + from + " where " + where + " and (" + precise(columns) + ")",
                "update " + table + " set " + set(columns) + " where id in :due");
    }

    private static String precise(List<String> columns) {
        return columns.stream()
                .map(column -> "t." + column + " <> " + month(column, "t."))
                .collect(Collectors.joining(" or "));
    }

    private static String set(List<String> columns) {
        return columns.stream()
                .map(column -> column + " = " + month(column, ""))
                .collect(Collectors.joining(", "));
    }

    private static String month(String column, String of) {
        return (column.endsWith("_at") ? MOMENT : DAY).formatted(of + column);
    }
}
