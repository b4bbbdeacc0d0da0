package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.DeliveryKind;
import org.junit.jupiter.api.Test;

/** What is claimed while domains have no room, seen within transactions that are not committed. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ClaimsTest {

    private static final long LANE = 7;
    private static final int MANY = 5;

    /** What the region itself still has to send may be among them. */
    private static final int MORE_THAN_THERE_ARE = 100;

    @Inject
    Claims claims;

    @Inject
    Sql sql;

    private final UUID network = Region.fresh().network();

    @Test
    void a_domain_that_is_full_of_what_goes_to_many_shuts_out_no_invitation() {
        assertThat(claimed(new Hands.Full(Set.of(LANE), Set.of())))
                .singleElement()
                .satisfies(claim -> assertThat(claim.urgent()).isTrue());
    }

    @Test
    void a_domain_that_is_full_of_invitations_shuts_out_both() {
        assertThat(claimed(new Hands.Full(Set.of(LANE), Set.of(LANE)))).isEmpty();
        assertThat(claimed(new Hands.Full(Set.of(), Set.of()))).hasSize(MANY + 1);
    }

    /** Of a round and an invitation that came after it, to the same domain. */
    private List<Claim> claimed(Hands.Full full) {
        return CurrentNetwork.in(network, () -> {
            QuarkusTransaction.begin();
            try {
                for (int i = 0; i < MANY; i++) {
                    queue(DeliveryKind.CIRCULATION);
                }
                queue(DeliveryKind.INVITATION);
                return claims.take(UUID.randomUUID(), MORE_THAN_THERE_ARE, true, full).stream()
                        .filter(claim -> claim.lane() != null)
                        .toList();
            } finally {
                QuarkusTransaction.rollback();
            }
        });
    }

    private void queue(DeliveryKind kind) {
        sql.update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, occasion, status,
                    urgent, attempts, created_at, lane)
                values (uuidv7(), ?, ?, uuidv7(), uuidv7(), '', 'QUEUED', ?, 0, clock_timestamp(), ?)""", network, kind.name(), kind.isUrgent(), LANE);
    }
}
