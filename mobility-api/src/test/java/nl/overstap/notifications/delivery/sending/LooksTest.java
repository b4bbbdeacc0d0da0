package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.letter.Letter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the last look says of a letter whose claim holds. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class LooksTest {

    /** Longer than a look takes. */
    private static final Duration TIME = Duration.ofSeconds(2);

    @Inject
    Looks looks;

    @Inject
    Sql sql;

    private final UUID network = Region.fresh().network();
    private final UUID delivery = UUID.randomUUID();
    private final UUID claim = UUID.randomUUID();

    @BeforeEach
    void isClaimed() {
        change("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, occasion, status, urgent,
                    attempts, created_at, claim, start_by, claimed_until)
                values (?, ?, 'CIRCULATION', uuidv7(), uuidv7(), '', 'SENDING', false, 0, now(), ?,
                    now() + interval '1 minute', now() + interval '1 minute')""", delivery, network, claim);
    }

    @AfterEach
    void isClaimedNoMore() {
        change("delete from notification.delivery where id = ?", delivery);
    }

    private void change(String statement, Object... parameters) {
        CurrentNetwork.in(
                network, () -> QuarkusTransaction.requiringNew().call(() -> sql.update(statement, parameters)));
    }

    @Test
    void it_may_begin_in_its_time() {
        assertThat(mayBegin(letter(TIME.multipliedBy(10)))).isTrue();
    }

    @Test
    void it_may_not_begin_after_its_time() {
        assertThat(mayBegin(letter(Duration.ZERO))).isFalse();
    }

    /** As where the whole process is stopped while it waits for what the database says. */
    @Test
    void it_may_not_begin_where_the_look_took_longer_than_its_time() throws Exception {
        try (Connection holding = Owner.superuser();
                Statement work = holding.createStatement();
                ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor()) {
            holding.setAutoCommit(false);
            work.execute("lock table notification.delivery");
            Preparing.Prepared letter = letter(TIME);

            Future<Boolean> mayBegin = sending.submit(() -> mayBegin(letter));
            Thread.sleep(TIME.plusMillis(100));
            assertThat(mayBegin.isDone()).isFalse();
            holding.commit();

            assertThat(mayBegin.get()).isFalse();
        }
    }

    private boolean mayBegin(Preparing.Prepared letter) {
        return CurrentNetwork.in(network, () -> looks.mayBegin(letter));
    }

    /** Looked at long ago, and to begin within so long. */
    private Preparing.Prepared letter(Duration time) {
        long now = System.nanoTime();
        return new Preparing.Prepared(
                new Claim(claim, network, delivery, false, null, now + time.toNanos()),
                new Delivery(
                        delivery,
                        network,
                        DeliveryKind.CIRCULATION,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        null,
                        DeliveryStatus.SENDING,
                        0),
                new Composed.Ready(
                        "iemand@example.nl",
                        new Letter("nl", "", "", List.of(), List.of(), List.of(), null, List.of(), "", "", null, null)),
                0,
                new Looks.Seen(now - Duration.ofMinutes(1).toNanos()));
    }
}
