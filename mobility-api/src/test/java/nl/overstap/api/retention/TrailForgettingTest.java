package nl.overstap.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.seal.TrailForgetting;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.RecurringWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of trails go when their time is over, and none before. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class TrailForgettingTest {

    private static final int MANY = 100;

    @Inject
    TrailForgetting forgetting;

    @Inject
    @Any
    Instance<RecurringWork> work;

    @Inject
    Sql sql;

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    /** Summer is between now and six months ago in one of these at any time of the year. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Amsterdam", "America/Santiago"})
    void what_is_older_than_six_months_goes_wherever_the_database_is_asked_from(String zone) {
        UUID network = network();
        OffsetDateTime limit = now.minusMonths(6);
        sealed(network, 1, limit.minusSeconds(1));
        sealed(network, 2, limit.plusMinutes(10));

        long forgotten = in(network, () -> {
            sql.find("select set_config('TimeZone', ?, true)", _ -> true, zone);
            return forgetting.forget(limit.toInstant(), MANY);
        });

        assertThat(forgotten).isEqualTo(1);
        assertThat(positions(network)).containsExactly(2L, 3L);
    }

    @Test
    void nothing_younger_goes_whoever_asks() {
        UUID network = network();
        sealed(network, 1, now.minusMonths(6).minusSeconds(1));
        sealed(network, 2, now.minusMonths(6).plusMinutes(10));

        assertThat(in(network, () -> forgetting.forget(now.toInstant(), MANY))).isEqualTo(1);
        assertThat(in(network, () -> forgetting.forget(now.toInstant(), MANY))).isZero();
    }

    @Test
    void what_fails_in_one_network_keeps_no_other_from_forgetting() {
        UUID failing = network();
        UUID other = network();
        for (UUID network : List.of(failing, other)) {
            sealed(network, 1, now.minusMonths(12).minus(Duration.ofDays(1)));
            sealed(network, 2, now.minusMonths(12).plusDays(1));
        }
        Owner.does("create trigger fails before delete on mobility.audit_seal for each row when (old.network_id = '"
                + failing + "') execute function mobility.refuse_change()");
        try {
            work.stream()
                    .filter(one -> one.name().equals("trail-retention"))
                    .findFirst()
                    .orElseThrow()
                    .run();
        } finally {
            Owner.does("drop trigger fails on mobility.audit_seal");
        }

        assertThat(positions(failing)).containsExactly(1L, 2L);
        assertThat(positions(other)).containsExactly(2L, 3L);
    }

    private UUID network() {
        UUID id = Ids.next();
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update(
                        "insert into mobility.network (id, name, area, created_at) values (?, 'N', 'A', now())", id));
        return id;
    }

    /** A line that was sealed then; its hashes are of no matter here. */
    private void sealed(UUID network, long position, OffsetDateTime then) {
        UUID line = Ids.next();
        in(network, () -> {
            sql.update("""
                    insert into mobility.audit_entry (id, network_id, moment, actor_role, subject_kind, subject_id, action)
                    values (?, ?, ?, 'SYSTEM', 'NETWORK', ?, 'TESTED')""", line, network, then, network);
            return sql.update(
                    "insert into mobility.audit_seal (network_id, position, entry_id, previous, hash, sealed_at)"
                            + " values (?, ?, ?, sha256('before'), sha256('after'), ?)",
                    network,
                    position,
                    line,
                    then);
        });
    }

    private List<Long> positions(UUID network) {
        return in(
                network,
                () -> sql.list("select position from mobility.audit_seal order by position", row -> row.getLong(1)));
    }

    private static <T> T in(UUID network, java.util.concurrent.Callable<T> work) {
        return CurrentNetwork.in(
                network, () -> QuarkusTransaction.requiringNew().call(work));
    }
}
