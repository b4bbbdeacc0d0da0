package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailServerFaultTest {

    /** What is urgent goes at once; the rest is for the computer, which does much else. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** The first pause is 20 s and a fifth of it at most; a silent server is given up after 20 s. */
    private static final Duration AFTER_A_PAUSE = Duration.ofSeconds(60);

    /** Employers with a mail server of their own each. */
    private static final int RECEIVERS = Form.number("receivers", 60, 600);

    private static final double BROKEN = 0.3;

    /** On a computer that does much else, less than this is nothing to compare. */
    private static final Duration NOISE = Duration.ofMillis(Form.number("noise", 2_000, 0));

    private final Bench bench = new Bench("mail");
    private final Caller caller = new Caller(bench);
    private Instance instance;
    private Town town;
    private List<String> receivers;
    private List<Town.Person> people;

    @BeforeAll
    void begin() {
        instance = bench.instance().start();
        town = Town.begin(bench, caller);
        receivers = town.employersInDomains(RECEIVERS);
        // enough who are alike: a round about fewer is held
        people = town.people(6);
    }

    @AfterAll
    void end() {
        caller.close();
        bench.close();
    }

    @Test
    @Tag("long")
    void each_domain_has_its_own_troubles_and_a_server_that_refuses_all_is_asked_again() {
        instance.door().shut();
        String refused = invite("refused.example");
        eventually(() -> assertThat(attempts(refused)).isEqualTo(1));
        instance.door().reopen();
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
        isToldWithin(troubled, AFTER_A_PAUSE, this::restNoMinutes);
        isToldWithin(List.of(refused), AFTER_A_PAUSE);
        assertThat(status(nobody)).isEqualTo("DEAD");
        assertThat(bench.mail().takenFor(nobody)).isEmpty();
    }

    @Test
    void a_round_to_slow_servers_holds_up_no_invitation() {
        for (int i = 0; i < RECEIVERS; i++) {
            bench.mail().treat("employer-" + i + ".example", new Manner.IsSlow(2_000));
        }
        for (Town.Person person : people) {
            assertThat(caller.persist(town.round(person)).status()).isEqualTo(201);
        }
        for (int i = 0; i < 5; i++) {
            isToldWithin(List.of(invite("well-" + i + ".example")), AT_ONCE);
        }
        assertThat(new Oracle(bench.database(), bench.mail()).missing())
                .as("the round still goes on")
                .isPositive();
        for (int i = 0; i < RECEIVERS; i++) {
            bench.mail().treat("employer-" + i + ".example", new Manner.Takes());
        }
    }

    /** The same round to the same receivers, but for 30% of which the servers are broken the second time. */
    @Test
    void broken_servers_hold_up_no_healthy_one() {
        List<Manner> ways = List.of(
                new Manner.DropsInData(),
                Manner.Hangs.now(),
                new Manner.Says("421 4.3.2 shutting down"),
                new Manner.Says("450 4.2.0 greylisted"),
                new Manner.Says("552 5.2.2 mailbox full"));
        List<String> broken = receivers.subList(0, (int) (RECEIVERS * BROKEN));
        List<String> healthy = receivers.subList(broken.size(), receivers.size());

        Duration allHealthy = p99OfFirstAttempts(healthy);
        for (int i = 0; i < broken.size(); i++) {
            bench.mail().treat(domain(broken.get(i)), ways.get(i % ways.size()));
        }
        Duration someBroken = p99OfFirstAttempts(healthy);
        eventually(() -> assertThat(healthy).allMatch(this::hasAllOnce));
        eventually(() -> assertThat(waitedFor(broken)).containsExactlyInAnyOrderElementsOf(broken));
        broken.forEach(address -> bench.mail().treat(domain(address), new Manner.Takes()));

        System.out.printf(
                "Overstap: first attempt at %d mail servers, p99: %d ms; at the healthy ones while 30%% are broken: %d ms%n",
                RECEIVERS, allHealthy.toMillis(), someBroken.toMillis());
        assertThat(someBroken).isLessThanOrEqualTo(allHealthy.multipliedBy(2).plus(NOISE));
    }

    /** Of a round to all, how long it took until the mail to each of these had begun. */
    private Duration p99OfFirstAttempts(List<String> addresses) {
        Town.Person person = town.people(1).getFirst();
        Reply round = caller.persist(town.round(person));
        assertThat(round.status()).as(round.text()).isEqualTo(201);
        Map<String, Long> first = new HashMap<>();
        eventually(() -> {
            bench.mail().all().stream()
                    .filter(message -> message.begun() - round.heard() > 0)
                    .forEach(message -> first.putIfAbsent(message.to(), message.begun() - round.heard()));
            assertThat(first.keySet()).containsAll(addresses);
        });
        List<Long> took = addresses.stream().map(first::get).sorted().toList();
        return Duration.ofNanos(took.get((int) Math.ceil(took.size() * 0.99) - 1));
    }

    /** As many letters arrived as the rounds have it for a recipient. */
    private boolean hasAllOnce(String address) {
        return bench.mail().takenFor(address).size()
                == bench.database()
                        .count(
                                "select count(*) from mobility.recipient r join mobility.contact c on c.id = r.contact_id"
                                        + " where c.email = '" + address + "'");
    }

    /** Those of them with a letter that is to be tried again, and none that was given up. */
    private List<String> waitedFor(List<String> addresses) {
        return bench.database().list("""
                select c.email from notification.delivery d join mobility.recipient r on r.id = d.target_id
                join mobility.contact c on c.id = r.contact_id where d.kind = 'CIRCULATION' group by c.email
                having bool_or(d.status in ('QUEUED', 'SENDING'))
                    and not bool_or(d.status in ('DEAD', 'DROPPED'))""", row -> row.getString(1)).stream()
                .filter(addresses::contains)
                .toList();
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private String invite(String domain) {
        String address = town.address("iemand", domain);
        Reply reply = caller.persist(town.invitation(address));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return address;
    }

    /** On a computer that does much else some fail twice, and rest for minutes: nobody waits for that here. */
    private void restNoMinutes() {
        bench.database()
                .execute("update notification.delivery set next_try_at = clock_timestamp()"
                        + " where status = 'QUEUED' and attempts > 1 and kind = 'INVITATION'"
                        + " and next_try_at > clock_timestamp()");
    }

    private void isToldWithin(List<String> addresses, Duration time) {
        isToldWithin(addresses, time, () -> {});
    }

    private void isToldWithin(List<String> addresses, Duration time, Runnable meanwhile) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0 && !addresses.stream().allMatch(this::isTold)) {
            meanwhile.run();
            Instance.sleep(50);
        }
        assertThat(addresses).allMatch(this::isTold);
    }

    private boolean isTold(String address) {
        return bench.mail().takenFor(address).size() == 1;
    }

    private String status(String address) {
        return ofDelivery(address, "status");
    }

    private int attempts(String address) {
        return Integer.parseInt(ofDelivery(address, "attempts"));
    }

    private String ofDelivery(String address, String column) {
        return bench.database()
                .list("""
                select d.%s from notification.delivery d join mobility.invitation i on i.id = d.target_id
                where i.email = '%s'""".formatted(column, address), row -> row.getString(1))
                .getFirst();
    }
}
