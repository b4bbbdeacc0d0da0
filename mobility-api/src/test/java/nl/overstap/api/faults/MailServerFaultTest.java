package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Mail servers refuse, hang, break off and put off: each harms its own domain only, and what can be told is told. */
@Tag("faults")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailServerFaultTest {

    /** What is urgent goes at once; the rest is for the computer, which does much else. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** The first pause is 20 s and a fifth of it at most; a silent server is given up after 20 s. */
    private static final Duration AFTER_A_PAUSE = Duration.ofSeconds(60);

    private final Bench bench = new Bench("mail");
    private final Caller caller = new Caller(bench);
    private Instance instance;
    private Town town;

    @BeforeAll
    void begin() {
        instance = bench.instance().start();
        town = Town.begin(bench, caller);
        // all in one domain: their server is slow
        town.employers(40);
    }

    @AfterAll
    void end() {
        caller.close();
        bench.close();
    }

    @Test
    void each_domain_has_its_own_troubles() {
        Map<String, Manner> troubles = new LinkedHashMap<>();
        troubles.put("hangs.example", Manner.Hangs.now());
        troubles.put("drops.example", new Manner.DropsInData());
        troubles.put("closes.example", new Manner.Says("421 4.3.2 shutting down"));
        troubles.put("greylists.example", new Manner.Says("450 4.2.0 greylisted"));
        troubles.put("full.example", new Manner.Says("552 5.2.2 mailbox full"));
        troubles.forEach(bench.mail()::treat);
        bench.mail().treat("nobody.example", new Manner.Says("550 5.1.1 nobody here"));
        List<String> troubled = new ArrayList<>();
        troubles.keySet().forEach(domain -> {
            for (int i = 0; i < 6; i++) {
                troubled.add(invite(domain));
            }
        });
        String nobody = invite("nobody.example");
        isToldWithin(List.of(invite("well.example"), invite("fine.example")), AT_ONCE);
        // all of them have been tried, or are in a queue behind four that hang
        eventually(() -> assertThat(bench.mail().all().stream()
                        .filter(m -> troubled.contains(m.to()))
                        .map(Message::to)
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(28));

        troubles.keySet().forEach(domain -> bench.mail().treat(domain, new Manner.Takes()));

        isToldWithin(troubled, AFTER_A_PAUSE);
        assertThat(status(nobody)).isEqualTo("DEAD");
        assertThat(bench.mail().takenFor(nobody)).isEmpty();
    }

    @Test
    void a_server_that_refuses_connections_is_asked_again() {
        instance.door().shut();
        String address = invite("refused.example");
        eventually(() -> assertThat(status(address)).isEqualTo("QUEUED"));
        Instance.sleep(1_000);
        instance.door().reopen();

        isToldWithin(List.of(address), AFTER_A_PAUSE);
    }

    @Test
    void a_round_to_slow_servers_holds_up_no_invitation() {
        for (int i = 0; i < Town.DOMAINS; i++) {
            bench.mail().treat("employer-" + i + ".example", new Manner.IsSlow(2_000));
        }
        for (Town.Person person : town.people(6)) {
            assertThat(caller.persist(town.round(person)).status()).isEqualTo(201);
        }
        for (int i = 0; i < 5; i++) {
            isToldWithin(List.of(invite("well-" + i + ".example")), AT_ONCE);
        }
        assertThat(new Oracle(bench.database(), bench.mail()).missing())
                .as("the round still goes on")
                .isPositive();
        for (int i = 0; i < Town.DOMAINS; i++) {
            bench.mail().treat("employer-" + i + ".example", new Manner.Takes());
        }
    }

    private String invite(String domain) {
        String address = town.address("iemand", domain);
        Reply reply = caller.persist(town.invitation(address));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return address;
    }

    private void isToldWithin(List<String> addresses, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0 && !addresses.stream().allMatch(this::isTold)) {
            Instance.sleep(50);
        }
        assertThat(addresses).allMatch(this::isTold);
    }

    private boolean isTold(String address) {
        return bench.mail().takenFor(address).size() == 1;
    }

    private String status(String address) {
        return bench.database()
                .list("""
                select d.status from notification.delivery d join mobility.invitation i on i.id = d.target_id
                where i.email = '%s'""".formatted(address), row -> row.getString(1))
                .getFirst();
    }
}
