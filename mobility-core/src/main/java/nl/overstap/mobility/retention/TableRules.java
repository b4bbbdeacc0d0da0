package nl.overstap.mobility.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import nl.overstap.mobility.sql.Sql;

/** Rows that have done their work. */
@ApplicationScoped
class TableRules implements RetentionRules {

    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    /** Whoever finds an old mail is told that its link is over, not that there never was one. */
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    private static final Duration TWO_YEARS = Duration.ofDays(730);

    private final Sql sql;

    TableRules(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules() {
        return List.of(
                delete("INVITATIONS", FOUR_WEEKS, """
                        select id from mobility.invitation
                        where case status when 'ACCEPTED' then accepted_at else expires_at end <= ?""", """
                        delete from mobility.invitation where id in :due"""),
                // without an end of their own: a candidate's, also of a posting joined to theirs, is over when they are
                // erased; an introduction's when it shows nobody any more, four weeks after a close as a rule
                delete("LINKS", HALF_A_YEAR, """
                        select l.target_id as id from mobility.link l
                        left join mobility.joined_posting j on j.id = l.target_id and j.network_id = l.network_id
                            and l.kind = 'CONSENT'
                        left join mobility.introduction i on i.id = l.target_id and i.network_id = l.network_id
                            and l.kind = 'INTRODUCTION'
                        left join mobility.candidate c on c.network_id = l.network_id
                            and c.id = coalesce(i.candidate_id, j.candidate_id, l.target_id)
                        where l.network_id = mobility.current_network()
                        group by l.target_id
                        having max(coalesce(l.expires_at, case
                            when i.id is null or i.outcome = 'PLACED' and i.identity_ends_at is null
                                then mobility.at_latest(c.erased_at)
                            else mobility.at_latest(coalesce(i.identity_ends_at, i.closed_at + interval '28 days'))
                            end, 'infinity')) <= ?""", """
                        delete from mobility.link where network_id = mobility.current_network()
                            and target_id in :due"""),
                // of a contact that has others too; a row has no id of its own: its hash is made one
                delete("STOP_LINKS", HALF_A_YEAR, """
                        select md5(l.token_hash)::uuid as id from mobility.link l
                        where l.network_id = mobility.current_network() and l.kind = 'OPT_OUT' and l.expires_at <= ?
                            and exists (select 1 from mobility.link o where o.target_id = l.target_id
                                and coalesce(o.expires_at, 'infinity') > ?)""", """
                        delete from mobility.link where network_id = mobility.current_network() and kind = 'OPT_OUT'
                            and expires_at is not null and md5(token_hash)::uuid in :due"""),
                // one that stands still since then was lost with its instance
                delete("JOBS", FOUR_WEEKS, """
                        select id from mobility.job where network_id = mobility.current_network()
                            and coalesce(finished_at, updated_at) <= ?""", "delete from mobility.job where id in :due"),
                delete("COARSE_COUNTS", FOUR_WEEKS, """
                        select vacancy_id as id from mobility.coarse_change group by vacancy_id
                        having max((day + 1)::timestamp at time zone 'Europe/Amsterdam') <= ?""", """
                        delete from mobility.coarse_change where vacancy_id in :due"""),
                delete("CONTACTS_OF_ENDED", FOUR_WEEKS, """
                        select c.id from mobility.contact c
                        join mobility.membership m on m.organization_id = c.organization_id
                            and m.network_id = c.network_id
                        where m.status = 'ENDED' and greatest(m.ended_at, c.created_at) <= ?
                            and not exists (select 1 from mobility.introduction i
                                where i.organization_id = c.organization_id and i.network_id = c.network_id
                                and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED'))""", """
                        delete from mobility.contact where id in :due"""),
                delete("CONTACTS_NEVER_HEARD", TWO_YEARS, """
                        select c.id from mobility.contact c
                        where not exists (select 1 from mobility.membership m
                                where m.organization_id = c.organization_id and m.network_id = c.network_id
                                and m.status <> 'PROSPECT')
                            and greatest(c.created_at, c.basis_since::timestamp at time zone 'Europe/Amsterdam',
                                mobility.at_latest((select max(r.answered_at) from mobility.recipient r
                                    where r.organization_id = c.organization_id and r.network_id = c.network_id))) <= ?
                            and not exists (select 1 from mobility.introduction i
                                where i.organization_id = c.organization_id and i.network_id = c.network_id
                                and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED'))""", """
                        delete from mobility.contact where id in :due"""),
                // no id of its own either
                delete("PREFERENCES", TWO_YEARS, """
                        select md5(p.email_hash)::uuid as id from mobility.notification_preference p
                        where p.changed_at <= ? and not exists (select 1 from mobility.contact c
                            where c.network_id = p.network_id and c.email_hash = p.email_hash)""", """
                        delete from mobility.notification_preference where md5(email_hash)::uuid in :due"""),
                delete("RETENTION_RUNS", TWO_YEARS, """
                        select id from mobility.retention_run where started_at <= ?""", """
                        delete from mobility.retention_run where id in :due"""));
    }

    private TableRule delete(String name, Duration kept, String due, String act) {
        return new TableRule(sql, name, Deed.DELETE, kept, due, act);
    }
}
