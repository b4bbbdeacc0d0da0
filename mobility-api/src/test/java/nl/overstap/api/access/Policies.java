package nl.overstap.api.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.overstap.api.testing.Owner;

/**
 * What each table shows and takes, asked past the application; and whether that is noticed to differ once a policy is
 * dropped or lets everything through. All in transactions that are rolled back.
 */
final class Policies {

    /** Tables with policies of their own, and what their rows belong to instead of a network. */
    private static final Map<String, String> BY_LOGIN = Map.of(
            "mobility.account", "login",
            "mobility.account_role", "login",
            "mobility.idempotency_key", "caller");

    /** What somebody unknown may read, and which of it. */
    private static final Map<String, String> OPEN = Map.of(
            "mobility.membership", "status = 'ACTIVE'",
            "mobility.vacancy", "status = 'OPEN' and visibility = 'PUBLIC'",
            "mobility.vacancy_skill", "exists (select from mobility.vacancy v where v.id = vacancy_id)");

    private static final Set<String> GUARDED = Set.of("mobility.audit_entry", "mobility.audit_seal");

    private static final String SKILL = "(select min(id) from mobility.skill)";

    /** A row for tables that the scene leaves empty: in the network that is bound, beside what is there. */
    private static final Map<String, String> PLANTED = Map.ofEntries(
            planted(
                    "audit_unsealed (network_id, entry_id)",
                    "network_id, gen_random_uuid() from mobility.network_settings"),
            planted(
                    "decision (proposal_id, network_id, id, candidate_id, outcome, decided_by, decided_at, proposed_at,"
                            + " origin, score, up_to, would_propose, settings_version, taxonomy_version)",
                    "p.id, p.network_id, gen_random_uuid(), p.candidate_id, 'APPROVED', gen_random_uuid(), now(), now(),"
                            + " 'ENGINE', 1, 1, true, v.version, 0 from mobility.proposal p"
                            + " join mobility.settings_version v on v.network_id = p.network_id"),
            planted(
                    "declined_introductions (network_id, organization_id, month, number)",
                    "network_id, organization_id, '2026-01-01'::date, 1 from mobility.membership"),
            planted("anonymity_due (network_id, candidate_id)", "network_id, id from mobility.candidate"),
            planted("retention_settings (network_id)", "network_id from mobility.network_settings"),
            planted(
                    "candidate_name (candidate_id, network_id, name, decided_at)",
                    "id, network_id, 'naam', now() from mobility.candidate"),
            planted(
                    "candidate_suggestion (candidate_id, network_id, given_name, family_name, email, language,"
                            + " employer_name, transition, reason, suggested_at)",
                    "id, network_id, 'Jo', 'Jansen', 'jo@people.example', 'nl', 'Bakker', 'WORK_TO_WORK', 'AT_RISK', now()"
                            + " from mobility.candidate"),
            planted(
                    "joined_posting (candidate_id, network_id, id, poster_organization_id, transition, reason, created_at,"
                            + " joined_at)",
                    "id, network_id, gen_random_uuid(), (select organization_id from mobility.membership limit 1),"
                            + " 'WORK_TO_WORK', 'AT_RISK', now(), now() from mobility.candidate"),
            planted(
                    "profile_language (profile_id, network_id, position, code, level)",
                    "id, network_id, 0, 'nl', 'B2' from mobility.profile"),
            planted(
                    "profile_skill (profile_id, network_id, position, skill_id)",
                    "id, network_id, 0, " + SKILL + " from mobility.profile"),
            planted(
                    "circulation_part (circulation_id, network_id, number, organization_ids, contact_ids, digest_count)",
                    "id, network_id, 1, '{}', '{}', 0 from mobility.circulation"),
            planted(
                    "circulation_language (circulation_id, network_id, position, code, level)",
                    "id, network_id, 0, 'nl', 'B2' from mobility.circulation"),
            planted(
                    "circulation_skill (circulation_id, network_id, position, skill_id)",
                    "id, network_id, 0, " + SKILL + " from mobility.circulation"),
            planted(
                    "proposal_skill (proposal_id, network_id, asked, weight)",
                    "id, network_id, 'x', 1 from mobility.proposal"),
            planted(
                    "proposal_unchecked (proposal_id, network_id, criterion)",
                    "id, network_id, 'PAY' from mobility.proposal"),
            planted(
                    "proposal_refresh (network_id, subject_id, kind)",
                    "network_id, network_id, 'NETWORK' from mobility.network_settings"),
            planted(
                    "vacancy_skill (vacancy_id, network_id, skill_id, essential)",
                    "id, network_id, " + SKILL + ", true from mobility.vacancy where status = 'OPEN'"
                            + " and visibility = 'PUBLIC'"),
            planted(
                    "import_file (job_id, network_id, kind, format, login, rows, next_row, content)",
                    "id, network_id, 'VACANCY', 'CSV', 'x', 1, 1, '' from mobility.job where network_id is not null"),
            planted(
                    "contact_preference (network_id, contact_id, rhythm, changed_at, version)",
                    "network_id, id, 'DAILY', now(), 0 from mobility.contact"),
            planted(
                    "notification_preference (network_id, email_hash, rhythm, changed_at, version)",
                    "network_id, 'x', 'DAILY', now(), 0 from mobility.network_settings"),
            Map.entry(
                    "vault.file_key",
                    "insert into vault.file_key (job_id, network_id, master, wrapped, created_at) select"
                            + " gen_random_uuid(), network_id, 'x', 'x', now() from mobility.network_settings limit 1"));

    private static Map.Entry<String, String> planted(String into, String select) {
        String table = "mobility." + into.substring(0, into.indexOf(' '));
        return Map.entry(table, "insert into mobility." + into + " select " + select + " limit 1");
    }

    /** A policy as the catalog has it; the empty text where it has no such part. */
    private record Policy(String table, String name, String using, String check) {}

    private final UUID network;
    private final UUID other;
    private final String login;

    /**
     * Between two networks.
     *
     * @param network that has rows in every table
     * @param login of somebody who has been at work there
     */
    Policies(UUID network, UUID other, String login) {
        this.network = network;
        this.other = other;
        this.login = login;
    }

    /** What is wrong with the tables as they are, and which changes of a policy would not be noticed. */
    List<String> faults() throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection owner = Owner.connect()) {
            owner.setAutoCommit(false);
            List<Policy> policies = policies(owner);
            for (String table : tables(policies)) {
                plant(owner, table);
                breaches(owner, table).forEach(breach -> faults.add(table + " " + breach));
                owner.rollback();
            }
            for (Policy policy : policies) {
                for (String change : changes(policy)) {
                    plant(owner, policy.table());
                    execute(owner, change);
                    if (breaches(owner, policy.table()).isEmpty()) {
                        faults.add("nobody would notice: " + change);
                    }
                    owner.rollback();
                }
            }
        }
        return faults;
    }

    /** Also takes away what else refuses a change of the trail, and would be taken for row security. */
    private void plant(Connection owner, String table) throws SQLException {
        if (GUARDED.contains(table)) {
            execute(owner, "alter table " + table + " disable trigger user");
        }
        String row = PLANTED.get(table);
        if (row != null) {
            bind(owner, network.toString(), "", "");
            try (Statement statement = owner.createStatement()) {
                statement.execute(row + " on conflict do nothing");
            }
        }
    }

    private static List<String> changes(Policy policy) {
        String on = policy.name() + " on " + policy.table();
        List<String> changes = new ArrayList<>(List.of("drop policy " + on));
        if (!policy.using().isEmpty() && !policy.using().equals("true")) {
            changes.add("alter policy " + on + " using (true)");
        }
        if (!policy.check().isEmpty()) {
            changes.add("alter policy " + on + " with check (true)");
        }
        return changes;
    }

    // ------------------------------------------------------------------------------------------------- one table

    /** What a table shows or takes that it must not, and what it hides from who may see it. */
    private List<String> breaches(Connection owner, String table) throws SQLException {
        List<String> breaches = new ArrayList<>();
        String byLogin = BY_LOGIN.get(table);
        if (byLogin != null) {
            ofSomebody(owner, table, byLogin, breaches);
        }
        if (table.equals("mobility.job_row")) {
            ofNetwork(
                    owner,
                    table,
                    "exists (select from mobility.job j where j.id = job_id and j.network_id = '%s')",
                    "job_id = gen_random_uuid()",
                    breaches);
        } else if (byLogin == null || table.equals("mobility.account_role")) {
            ofNetwork(owner, table, "network_id = '%s'", "network_id = '" + other + "'", breaches);
        }
        if (table.equals("mobility.account_role")) {
            ofOwnRoles(owner, breaches);
        }
        ofNobody(owner, table, breaches);
        return breaches;
    }

    private void ofNetwork(Connection owner, String table, String belongs, String move, List<String> breaches)
            throws SQLException {
        String own = belongs.formatted(network);
        bind(owner, network.toString(), "", "");
        require(count(owner, table, own) > 0, "shows a network no row of its own", breaches);
        require(isRefused(owner, "update " + table + " set " + move), "takes rows for another network", breaches);
        bind(owner, other.toString(), "", "");
        if (table.equals("mobility.job_row")) {
            require(count(owner, table, "true") == 0, "shows rows of another network", breaches);
        } else {
            require(
                    count(owner, table, "network_id <> '" + other + "'") == 0,
                    "shows rows of another network",
                    breaches);
        }
    }

    private void ofSomebody(Connection owner, String table, String column, List<String> breaches) throws SQLException {
        bind(owner, "", login, "");
        require(count(owner, table, column + " = '" + login + "'") > 0, "shows somebody no row of theirs", breaches);
        require(count(owner, table, column + " <> '" + login + "'") == 0, "shows what is somebody else's", breaches);
        String giveAway = "update " + table + " set " + column + " = 'somebody-else'";
        require(
                table.equals("mobility.account_role") ? changed(owner, giveAway) == 0 : isRefused(owner, giveAway),
                "takes rows for somebody else",
                breaches);
        if (table.equals("mobility.idempotency_key")) {
            set(owner, "app.erasing", "on");
            require(count(owner, table, column + " <> '" + login + "'") > 0, "hides what is to be erased", breaches);
            bind(owner, "", "nobody", "");
            require(deleted(owner, table) > 0, "keeps what is to be erased", breaches);
            set(owner, "app.erasing", "");
        }
    }

    /** What somebody could give themselves, working in another network than the one that has the role to give. */
    private void ofOwnRoles(Connection owner, List<String> breaches) throws SQLException {
        String coach = "insert into mobility.account_role (id, account_id, login, role, network_id, created_at)"
                + " select gen_random_uuid(), id, login, 'COACH', '" + network + "', now()"
                + " from mobility.account where login = '" + login + "'";
        String own = " where login = '" + login + "' and network_id = '" + network + "'";
        bind(owner, other.toString(), login, "");
        require(isRefused(owner, coach), "takes a role in another network", breaches);
        require(
                changed(owner, "update mobility.account_role set network_id = '" + other + "'" + own) == 0,
                "moves a role from another network",
                breaches);
        bind(owner, network.toString(), login, "");
        require(
                changed(owner, "update mobility.account_role set ended_at = now()" + own) > 0,
                "ends no role",
                breaches);
        boolean taken = changed(owner, coach) > 0;
        require(taken, "takes no role", breaches);
        if (taken) {
            execute(owner, coach);
            ofEndedRoles(owner, own + " and created_at = now()", breaches);
        }
    }

    /** A role goes where it was given, and only once it has ended. */
    private void ofEndedRoles(Connection owner, String fresh, List<String> breaches) throws SQLException {
        String forget = "delete from mobility.account_role" + fresh;
        require(changed(owner, forget) == 0, "forgets a role that holds", breaches);
        execute(owner, "update mobility.account_role set ended_at = now()" + fresh);
        bind(owner, other.toString(), login, "");
        require(changed(owner, forget) == 0, "forgets a role of another network", breaches);
        bind(owner, network.toString(), login, "");
        require(changed(owner, forget) > 0, "forgets no role", breaches);
    }

    private void ofNobody(Connection owner, String table, List<String> breaches) throws SQLException {
        bind(owner, "", "", "");
        // work of the operator, who belongs to no network, and its rows
        String anybody = switch (table) {
            case "mobility.job" -> "network_id is null";
            case "mobility.job_row" ->
                "exists (select from mobility.job j where j.id = job_id and j.network_id is null)";
            default -> "false";
        };
        require(count(owner, table, "not (" + anybody + ")") == 0, "shows rows to nobody in particular", breaches);
        bind(owner, "", "", "on");
        String open = OPEN.getOrDefault(table, anybody);
        require(count(owner, table, "not (" + open + ")") == 0, "shows anybody what is not open to all", breaches);
        if (OPEN.containsKey(table)) {
            require(count(owner, table, open) > 0, "hides what is open to all", breaches);
        }
    }

    private static void require(boolean holds, String breach, List<String> breaches) {
        if (!holds) {
            breaches.add(breach);
        }
    }

    // ------------------------------------------------------------------------------------------------- asking

    private static void bind(Connection owner, String network, String login, String open) throws SQLException {
        set(owner, "app.network", network);
        set(owner, "app.login", login);
        set(owner, "app.public", open);
    }

    private static void set(Connection owner, String setting, String value) throws SQLException {
        try (PreparedStatement set = owner.prepareStatement("select set_config(?, ?, true)")) {
            set.setString(1, setting);
            set.setString(2, value);
            set.execute();
        }
    }

    private static long count(Connection owner, String table, String condition) throws SQLException {
        try (PreparedStatement select =
                        owner.prepareStatement("select count(*) from " + table + " where " + condition);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whether row security refuses it; anything else that refuses it is not row security. */
    private static boolean isRefused(Connection owner, String change) throws SQLException {
        return "42501".equals(tried(owner, change, new long[1]));
    }

    private static long deleted(Connection owner, String table) throws SQLException {
        return changed(owner, "delete from " + table + " where created_at is not null");
    }

    /** How many rows it changed; none where it was refused. */
    private static long changed(Connection owner, String change) throws SQLException {
        long[] rows = new long[1];
        tried(owner, change, rows);
        return rows[0];
    }

    private static String tried(Connection owner, String change, long[] rows) throws SQLException {
        var before = owner.setSavepoint();
        try (Statement statement = owner.createStatement()) {
            rows[0] = statement.executeUpdate(change);
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        } finally {
            owner.rollback(before);
        }
    }

    private static void execute(Connection owner, String change) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("set local lock_timeout = '20s'");
            statement.execute(change);
        }
    }

    private static List<Policy> policies(Connection owner) throws SQLException {
        List<Policy> policies = new ArrayList<>();
        try (PreparedStatement select = owner.prepareStatement("""
                        select schemaname || '.' || tablename, policyname, coalesce(qual, ''), coalesce(with_check, '')
                        from pg_policies where schemaname in ('mobility', 'notification', 'vault') order by 1, 2""");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                policies.add(new Policy(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return policies;
    }

    private static Set<String> tables(List<Policy> policies) {
        Set<String> tables = new TreeSet<>();
        policies.forEach(policy -> tables.add(policy.table()));
        return tables;
    }
}
