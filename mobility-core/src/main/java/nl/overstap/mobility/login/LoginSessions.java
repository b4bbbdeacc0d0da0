package nl.overstap.mobility.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of people who logged in on pages, shared by all instances. The cookie is a secret of 256 bits; whoever
 * reads the table learns neither it nor what the provider gave.
 */
@ApplicationScoped
public class LoginSessions {

    private static final int SECRET_BYTES = 32;

    /** A session in use is written to at most this often: the idle time is that much shorter at worst. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    /** Dead rows that one login takes away with it; there are never many more logins than deaths. */
    private static final int SWEPT = 100;

    private final Sql sql;
    private final Clock clock;
    private final SessionConfig config;
    private final SecureRandom random = new SecureRandom();

    LoginSessions(Sql sql, Clock clock, SessionConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Begins a session under a new secret; nothing that a browser held before leads to it. Of more than there may be at
     * a time the one ends that was not used for longest.
     *
     * @param login issuer and subject
     * @param providerSession the provider's own name of the session ({@code sid}), by which it may end it
     * @param tokens what the provider gave
     * @param before the session whose tokens these renew: the new one began when it did, and acts where it does
     */
    @Transactional
    public LoginSession begin(
            String login, @Nullable String providerSession, String tokens, @Nullable LoginSession before) {
        sweep();
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        Instant started = before == null ? now : before.startedAt();
        Place place = before == null ? null : before.place();
        sql.update(
                """
                insert into mobility.login_session (secret_hash, login_hash, provider_session_hash, tokens, started_at,
                    used_at, network_id, organization_id) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                SessionSecret.hash(secret),
                SessionSecret.hash(login),
                providerSession == null ? null : SessionSecret.hash(providerSession),
                SessionSecret.seal(secret, tokens),
                started,
                now,
                place == null ? null : place.networkId(),
                place == null ? null : place.organizationId());
        // the one that is renewed goes in a moment, and takes no place until then
        endMoreThan(config.most() + (before == null ? 0 : 1), login);
        return new LoginSession(secret, tokens, started, place);
    }

    private void endMoreThan(int most, String login) {
        sql.update("""
                delete from mobility.login_session where secret_hash in (
                    select secret_hash from mobility.login_session where login_hash = ?
                    order by used_at desc, started_at desc, secret_hash offset ?)""", SessionSecret.hash(login), most);
    }

    /** The session of a cookie, used once more; empty when there is none, or it is over. */
    @Transactional
    public Optional<LoginSession> find(String secret) {
        Instant now = clock.instant();
        Optional<Found> found = sql.find(
                """
                select tokens, started_at, used_at, network_id, organization_id from mobility.login_session
                where secret_hash = ? and used_at > ? and started_at > ?""",
                row -> found(row, secret),
                SessionSecret.hash(secret),
                now.minus(config.idle()),
                now.minus(config.longest()));
        if (found.isPresent() && found.get().usedAt().isBefore(now.minus(touch()))) {
            sql.update(
                    "update mobility.login_session set used_at = ? where secret_hash = ?",
                    now,
                    SessionSecret.hash(secret));
        }
        return found.map(Found::session);
    }

    private record Found(LoginSession session, Instant usedAt) {}

    private static Found found(ResultSet row, String secret) throws SQLException {
        UUID network = row.getObject("network_id", UUID.class);
        return new Found(
                new LoginSession(
                        secret,
                        SessionSecret.open(secret, row.getBytes("tokens")),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        network == null ? null : new Place(network, row.getObject("organization_id", UUID.class))),
                row.getObject("used_at", OffsetDateTime.class).toInstant());
    }

    private Duration touch() {
        Duration tenth = config.idle().dividedBy(10);
        return tenth.compareTo(TOUCH) < 0 ? tenth : TOUCH;
    }

    /** Chooses where the session acts; whether the person may act there is asked of their roles, each time. */
    @Transactional
    public void actIn(String secret, Place place) {
        sql.update(
                "update mobility.login_session set network_id = ?, organization_id = ? where secret_hash = ?",
                place.networkId(),
                place.organizationId(),
                SessionSecret.hash(secret));
    }

    /** Ends a session: its cookie is worth nothing from now on. */
    @Transactional
    public void end(String secret) {
        sql.update("delete from mobility.login_session where secret_hash = ?", SessionSecret.hash(secret));
    }

    /** Ends all sessions of a login. */
    @Transactional
    public void endAll(String login) {
        sql.update("delete from mobility.login_session where login_hash = ?", SessionSecret.hash(login));
    }

    /**
     * Ends what the provider says is over: that one session of the person, or all of them where it names none.
     *
     * @param login issuer and subject; null where the provider names the session only
     */
    @Transactional
    public void endAtProvider(@Nullable String login, @Nullable String providerSession) {
        if (login == null && providerSession == null) {
            throw new IllegalArgumentException("whose session is over?");
        }
        byte[] ofLogin = login == null ? null : SessionSecret.hash(login);
        byte[] session = providerSession == null ? null : SessionSecret.hash(providerSession);
        if (ofLogin == null) {
            sql.update("delete from mobility.login_session where provider_session_hash = ?", session);
        } else if (session == null) {
            sql.update("delete from mobility.login_session where login_hash = ?", ofLogin);
        } else {
            sql.update(
                    "delete from mobility.login_session where login_hash = ? and provider_session_hash = ?",
                    ofLogin,
                    session);
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        sql.update("""
                delete from mobility.login_session where secret_hash in (
                    select secret_hash from mobility.login_session where used_at < ? or started_at < ?
                    order by used_at limit ? for update skip locked)""", now.minus(config.idle()), now.minus(config.longest()), SWEPT);
    }
}
