package nl.overstap.mobility.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import nl.overstap.mobility.sql.Sql;

/** Roles that have ended, and the logins of whoever has none left. */
@ApplicationScoped
class AccountRules implements RetentionRules {

    /** As long as a line of the trail may lead to somebody, and a month for days on which nothing was forgotten. */
    private static final Duration LONGER_THAN_TRAILS =
            Duration.ofDays(RetentionSettings.MOST_LOG_MONTHS / 12 * 365 + 31);

    private final Sql sql;

    AccountRules(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules() {
        return List.of(
                forget("ENDED_ACCOUNTS", LONGER_THAN_TRAILS, """
                        select id from mobility.account_role where network_id = mobility.current_network()
                            and login <> 'erased' and ended_at <= ?"""),
                // it leads to nobody, and says when somebody first logged in and when they were erased
                forget("ERASED_ROLES", Duration.ZERO, """
                        select id from mobility.account_role where network_id = mobility.current_network()
                            and role = 'EMPLOYEE' and login = 'erased' and ended_at <= ?"""));
    }

    private RetentionRule forget(String name, Duration kept, String due) {
        return new FunctionRule(sql, new TableRule(sql, name, Deed.DELETE, kept, due, ""), "mobility.forget_roles");
    }
}
