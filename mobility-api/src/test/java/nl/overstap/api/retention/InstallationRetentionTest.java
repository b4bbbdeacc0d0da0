package nl.overstap.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.login.LoginSession;
import nl.overstap.mobility.login.LoginSessions;
import nl.overstap.mobility.login.SessionConfig;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What belongs to no network goes by the day too. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class InstallationRetentionTest {

    /** Too early for networks, so that nothing else is done; and not yet, so that nobody else has done it. */
    private static final Instant NIGHT = LocalDate.now(Moment.ZONE)
            .plusDays(1)
            .atTime(3, 0)
            .atZone(Moment.ZONE)
            .toInstant();

    @Inject
    LoginSessions sessions;

    @Inject
    SessionConfig config;

    @Inject
    DailyRetention retention;

    @Inject
    Sql sql;

    private final String login = "issuer|" + UUID.randomUUID();

    @Test
    void a_session_goes_when_its_longest_time_is_over_though_it_was_just_used_and_no_other_does() {
        Instant begun = NIGHT.minus(config.longest());
        usedUntilNow(begun);
        LoginSession younger = usedUntilNow(begun.plus(Duration.ofMinutes(1)));
        assertThat(kept()).isEqualTo(2);

        atNight();

        assertThat(kept()).isEqualTo(1);
        assertThat(Moment.at(NIGHT, () -> sessions.find(younger.secret()))).isPresent();
    }

    /** Days, where the row's time begins, and the row. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7   | created_at | mobility.idempotency_key (caller, key, request_hash, status, created_at) \
                             | values ('nobody', gen_random_uuid(), 'x', 200, ?)
            30  | bounced_at | mobility.soft_bounce (email_hash, delivery_id, bounced_at) \
                             | values (uuid_send(gen_random_uuid()), gen_random_uuid(), ?)
            730 | since      | mobility.suppressed_address (email_hash, kind, since) \
                             | values (uuid_send(gen_random_uuid()), 'HARD_BOUNCE', ?)
            730 | since      | mobility.suppressed_address (email_hash, kind, since) \
                             | values (uuid_send(gen_random_uuid()), 'SOFT_BOUNCES', ?)
            28  | finished_at | mobility.job (id, kind, status, started_by, created_at, updated_at, finished_at) \
                             | values (gen_random_uuid(), 'ESCO', 'DONE', 'operator', now(), now(), ?)
            """)
    void a_row_goes_when_its_days_are_over_and_not_a_minute_before(int days, String begins, String into, String row)
            throws SQLException {
        Instant begun = NIGHT.minus(Duration.ofDays(days));
        put(into, row, begun);
        put(into, row, begun.plus(Duration.ofMinutes(1)));
        int before = begunAt(begins, into, begun.plus(Duration.ofMinutes(1)));

        atNight();

        assertThat(begunAt(begins, into, begun)).isZero();
        assertThat(begunAt(begins, into, begun.plus(Duration.ofMinutes(1)))).isEqualTo(before);
    }

    @Test
    void who_said_no_is_left_alone_for_good() throws SQLException {
        Instant longAgo = NIGHT.minus(Duration.ofDays(4_000));
        String into = "mobility.suppressed_address (email_hash, kind, since)";
        put(into, "values (uuid_send(gen_random_uuid()), 'OPT_OUT', ?)", longAgo);
        put(into, "values (uuid_send(gen_random_uuid()), 'COMPLAINT', ?)", longAgo);

        atNight();

        assertThat(begunAt("since", into, longAgo)).isEqualTo(2);
    }

    private void atNight() {
        Moment.at(NIGHT, () -> {
            retention.run();
            return true;
        });
    }

    private static void put(String into, String row, Instant begun) throws SQLException {
        try (Connection all = Owner.superuser();
                PreparedStatement insert = all.prepareStatement("insert into " + into + " " + row)) {
            insert.setObject(1, begun.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static int begunAt(String begins, String into, Instant begun) throws SQLException {
        String table = into.substring(0, into.indexOf(' '));
        try (Connection all = Owner.superuser();
                PreparedStatement select =
                        all.prepareStatement("select count(*) from " + table + " where " + begins + " = ?")) {
            select.setObject(1, begun.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** A session that began then and was renewed a moment ago. */
    private LoginSession usedUntilNow(Instant begun) {
        LoginSession first = Moment.at(begun, () -> sessions.begin(login, null, "id\n", null));
        LoginSession renewed =
                Moment.at(NIGHT.minus(Duration.ofMinutes(5)), () -> sessions.begin(login, null, "id\nrefresh", first));
        sessions.end(first.secret());
        return renewed;
    }

    private int kept() {
        return sql.list(
                        "select 1 from mobility.login_session where login_hash = sha256(convert_to(?, 'UTF8'))",
                        _ -> true,
                        login)
                .size();
    }
}
