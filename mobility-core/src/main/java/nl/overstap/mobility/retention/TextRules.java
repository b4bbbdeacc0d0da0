package nl.overstap.mobility.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import nl.overstap.mobility.sql.Sql;

/** What somebody wrote about somebody: gone when what it was written for is long over. */
@ApplicationScoped
class TextRules implements RetentionRules {

    /** As long as identity is shown after an introduction that came to nothing. */
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    /** As long as somebody may ask how it went. */
    private static final Duration A_YEAR = Duration.ofDays(365);

    /** A calendar month and the one after: what an address gets is counted by the month. */
    private static final Duration TWO_MONTHS = Duration.ofDays(62);

    private final Sql sql;

    TextRules(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules() {
        return List.of(
                clear("INTRODUCTION_REASONS", FOUR_WEEKS, """
                        select id from mobility.introduction where candidate_reason is not null
                            and status in ('DECLINED', 'CLOSED') and closed_at <= ?""", """
                        update mobility.introduction set candidate_reason = null, version = version + 1
                        where id in :due"""),
                new DeclinedRule(sql, new TableRule(sql, "DECLINED_INTRODUCTIONS", Deed.DELETE, FOUR_WEEKS, """
                        select id from mobility.introduction where status = 'DECLINED' and closed_at <= ?""", """
                        delete from mobility.introduction where id in :due""")),
                clear("PROPOSAL_REASONS", FOUR_WEEKS, """
                        select id from mobility.proposal where reason_text is not null and status <> 'PROPOSED'
                            and coalesce(ended_at, decided_at) <= ?""", """
                        update mobility.proposal set reason_text = null, version = version + 1 where id in :due"""),
                clear("ROUND_REMARKS", FOUR_WEEKS, """
                        select r.id from mobility.recipient r
                        join mobility.circulation c on c.id = r.circulation_id and c.network_id = r.network_id
                        where r.remark is not null and greatest(c.closed_at, r.answered_at) <= ?
                            and c.status = 'CLOSED'""", "update mobility.recipient set remark = null where id in :due"),
                clear("ROUND_TEXTS", FOUR_WEEKS, """
                        select c.id from mobility.circulation c
                        join mobility.circulation_profile p on p.circulation_id = c.id and p.network_id = c.network_id
                        where p.summary is not null and c.closed_at <= ?""", """
                        update mobility.circulation_profile set summary = null where circulation_id in :due"""),
                clear("ROUND_RELEASES", A_YEAR, """
                        select id from mobility.circulation where release_reason is not null
                            and mobility.at_latest(closed_at) <= ?""", """
                        update mobility.circulation set release_reason = null, version = version + 1
                        where id in :due"""),
                clear("RECIPIENT_ADDRESSES", TWO_MONTHS, """
                        select id from mobility.recipient where (address_hash is not null or former_addresses is not null) and created_at <= ?""", """
                        update mobility.recipient set address_hash = null, former_addresses = null where id in :due"""),
                clear("CHECK_IN_NOTES", A_YEAR, """
                        select id from mobility.check_in where note is not null and answered_at <= ?""", """
                        update mobility.check_in set note = null where id in :due"""),
                clear("GUIDANCE_NOTES", FOUR_WEEKS, """
                        select id from mobility.guidance where num_nonnulls(next_step, due_on, notes) > 0
                            and status in ('DECLINED', 'ENDED') and ended_at <= ?""", """
                        update mobility.guidance set next_step = null, due_on = null, notes = null,
                            version = version + 1 where id in :due"""),
                clear("ENDED_ROLES", FOUR_WEEKS, """
                        select id from mobility.account_role where network_id = mobility.current_network()
                            and num_nonnulls(name, email) > 0 and ended_at <= ?""", """
                        update mobility.account_role set name = null, email = null where id in :due"""));
    }

    private TableRule clear(String name, Duration kept, String due, String act) {
        return new TableRule(sql, name, Deed.CLEAR, kept, due, act);
    }
}
