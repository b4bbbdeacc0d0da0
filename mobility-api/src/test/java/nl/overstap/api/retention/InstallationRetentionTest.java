package nl.overstap.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.login.LoginSession;
import nl.overstap.mobility.login.LoginSessions;
import nl.overstap.mobility.login.SessionConfig;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.Test;

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

        Moment.at(NIGHT, () -> {
            retention.run();
            return true;
        });

        assertThat(kept()).isEqualTo(1);
        assertThat(Moment.at(NIGHT, () -> sessions.find(younger.secret()))).isPresent();
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
