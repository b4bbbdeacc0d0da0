package nl.overstap.mobility.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import nl.overstap.mobility.login.SessionConfig;
import nl.overstap.mobility.sql.Sql;
import org.jboss.logging.Logger;

/**
 * The rules for what belongs to no network: answers kept for repeats, bounces of addresses, the operator's jobs, sessions
 * of logins that are over.
 */
@ApplicationScoped
class InstallationRetention {

    private static final Logger LOG = Logger.getLogger(InstallationRetention.class);

    private static final int AT_ONCE = 5_000;

    /** How long a POST may be repeated. */
    private static final Duration REPEATS = Duration.ofDays(7);

    /** Within so long soft bounces of an address are added up. */
    private static final Duration SOFT_BOUNCES = Duration.ofDays(30);

    /** After that an address that bounced may be somebody else's. Opt-outs and complaints stay until they are lifted. */
    private static final Duration BOUNCES = Duration.ofDays(730);

    private static final Duration JOBS = Duration.ofDays(28);

    private final Sql sql;
    private final SessionConfig sessions;
    private final Clock clock;

    InstallationRetention(Sql sql, SessionConfig sessions, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.clock = clock;
    }

    void run() {
        all("KEPT_ANSWERS", this::forgetAnswers);
        all(
                "SOFT_BOUNCES",
                () -> delete(
                        "mobility.soft_bounce",
                        "bounced_at <= ?",
                        clock.instant().minus(SOFT_BOUNCES)));
        all(
                "BOUNCED_ADDRESSES",
                () -> delete(
                        "mobility.suppressed_address",
                        "kind in ('HARD_BOUNCE', 'SOFT_BOUNCES') and since <= ?",
                        clock.instant().minus(BOUNCES)));
        all(
                "OPERATOR_JOBS",
                () -> delete(
                        "mobility.job",
                        "id",
                        "network_id is null and coalesce(finished_at, updated_at) <= ?",
                        clock.instant().minus(JOBS)));
        all(
                "LOGIN_SESSIONS",
                () -> delete(
                        "mobility.login_session",
                        "started_at <= ?",
                        clock.instant().minus(sessions.longest())));
    }

    private int forgetAnswers() {
        sql.list("select set_config('app.erasing', 'on', true)", row -> true);
        return delete(
                "mobility.idempotency_key", "created_at <= ?", clock.instant().minus(REPEATS));
    }

    private int delete(String table, String condition, Instant begun) {
        return delete(table, "ctid", condition, begun);
    }

    /** @param key of a table of networks a column: what is read of these is narrowed, and has no place of its own */
    private int delete(String table, String key, String condition, Instant begun) {
        return sql.update(
                "delete from " + table + " where " + key + " = any(array(select gone." + key + " from " + table
                        + " gone where " + condition + " limit " + AT_ONCE + "))",
                begun);
    }

    private static void all(String rule, IntSupplier some) {
        try {
            int done = 0;
            int now;
            do {
                now = QuarkusTransaction.requiringNew().call(some::getAsInt);
                done += now;
            } while (now == AT_ONCE);
            if (done > 0) {
                LOG.infof("retention of the installation: %s %d", rule, done);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed; the next turn tries again", rule);
        }
    }
}
