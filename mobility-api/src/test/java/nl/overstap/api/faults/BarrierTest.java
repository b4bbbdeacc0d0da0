package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import nl.overstap.api.faults.hook.Call;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * People block an employer, withdraw, leave, are erased and opt out while rounds about them, reminders and digests are
 * under way on two instances, of which one is killed and one stands still for longer than it may begin anything. Once one
 * was answered with 2xx, no mail and no call about that person (to that employer, where it is a block) and nothing that
 * goes to many to that address begins, anywhere. All moments are of one clock.
 */
@Tag("faults")
@Tag("barrier")
class BarrierTest {

    private static final int LEAVERS = Form.number("leavers", 60, 10_000);
    private static final int EMPLOYERS = Form.number("employers", 30, 60);

    /** Of so many at a time there are rounds under way. */
    private static final int AT_A_TIME = Form.number("together", 12, 60);

    /** Each third employer wants digests. */
    private static final int DAILY_EVERY = 3;

    /** They run undisturbed: while one stands still, the digests and reminders that it took wait for it. */
    private static final int UNDISTURBED = 2 * AT_A_TIME;

    /** After so many it is done again. */
    private static final int BREAK_EVERY = 15 * AT_A_TIME;

    /** What was claimed begins within 6 s or never; after 45 s another takes it over, which TwoInstancesTest waits for. */
    private static final Duration STANDSTILL = Duration.ofSeconds(Form.number("standstill", 10, 50));

    /** Most leave while the mails of their round leave. */
    private static final int LONGEST_WAIT = 800;

    /** A third do so later: digests and reminders are looked for each second, or not quite, and made after the round. */
    private static final int LONGEST_WAIT_FOR_REMINDERS = 6_000;

    private static final int WAITS_FOR_REMINDERS_EVERY = 3;

    /** On one server in three mails wait in hand for those before them: they are what a no has to wait for. */
    private static final int SLOW_EVERY = 3;

    private static final int SLOW_MILLIS = 300;

    /** About one person in so many an employer is interested before they leave, which the bureau and they are told of. */
    private static final int ANSWERED_EVERY = 2;

    /** About one person in so many blocks an employer first, and leaves half a second later. */
    private static final int BLOCKS_EVERY = 2;

    private static final int HALF_A_SECOND = 500;

    /** Digests and reminders are due that often, instead of once a day and after days. */
    private static final Duration HURRY = Duration.ofMillis(250);

    /** What was taken in hand before has begun by then, or never does. */
    private static final long LONGEST_CLAIM = Duration.ofSeconds(6).toNanos();

    /** They begin to run while somebody leaves. */
    private static final long CLOSE = Duration.ofSeconds(1).toNanos();

    /** What tells that something has ended by their leaving may be told to programs after it. */
    private static final Set<String> ENDS = Set.of(
            "nl.overstap.consent.withdrawn.v1",
            "nl.overstap.proposal.withdrawn.v1",
            "nl.overstap.circulation.closed.v1",
            "nl.overstap.introduction.closed.v1");

    private static final String STATUS_CHANGED = "nl.overstap.candidate.status-changed.v1";

    /** What of calls is over once there is no consent to rounds any more. */
    private static final Set<String> OF_ROUNDS = Set.of(
            "nl.overstap.circulation.opened.v1",
            "nl.overstap.received-profile.received.v1",
            "nl.overstap.response.received.v1",
            "nl.overstap.introduction.requested.v1",
            "nl.overstap.introduction.employer-answered.v1");

    private final Afterwards afterwards = new Afterwards();

    /** For whoever reads of a breach. */
    private final Queue<String> standstills = new ConcurrentLinkedQueue<>();

    /** Who withdrew the consent to rounds, and is matched on. */
    private final Set<String> stillMatched = ConcurrentHashMap.newKeySet();

    @Test
    void nothing_begins_once_a_no_was_answered() throws Exception {
        try (Bench bench = new Bench("barrier");
                Caller caller = new Caller(bench)) {
            Instance first = bench.instance().start();
            Instance second = bench.instance().launch();
            Town town = Town.begin(bench, caller);
            List<Town.Employer> employers = employers(town);
            for (int i = 0; i < Town.DOMAINS; i += SLOW_EVERY) {
                bench.mail().treat(domain(i), new Manner.IsSlow(SLOW_MILLIS));
            }
            bench.mail().treat("bureau.example", new Manner.IsSlow(SLOW_MILLIS));
            town.hook("bureau", town.bureau());
            second.awaitReady();
            Random random = new Random(Form.number("seed", 11, 11));
            AtomicBoolean goesOn = new AtomicBoolean(true);
            try (ExecutorService breaking = Executors.newVirtualThreadPerTaskExecutor()) {
                breaking.execute(() -> hurry(bench, goesOn));
                for (int i = 0; i < LEAVERS; i += AT_A_TIME) {
                    if (i % BREAK_EVERY == UNDISTURBED) {
                        breaking.execute(() -> breakThem(first, second));
                    }
                    List<Town.Person> some = town.people(Math.min(AT_A_TIME, LEAVERS - i));
                    race(bench, caller, town, some, employers, random);
                    optOut(bench, caller, employers, random);
                }
                goesOn.set(false);
            }
            Instance.sleep(3_000);
            nothingBeganAfterwards(bench);
            assertThat(caller.faults()).isEmpty();
        }
    }

    private static List<Town.Employer> employers(Town town) {
        List<Town.Employer> all = new ArrayList<>();
        for (int i = 0; i < EMPLOYERS; i++) {
            Town.Employer employer = town.employer(domain(i % Town.DOMAINS));
            if (i % DAILY_EVERY == 0) {
                town.prefers(employer, "{\"rhythm\": \"DAILY\"}");
            }
            all.add(employer);
        }
        return all;
    }

    private static String domain(int number) {
        return "employer-" + number + ".example";
    }

    /** One is killed and comes back; the other stands still and goes on; one after the other. */
    private synchronized void breakThem(Instance first, Instance second) {
        Instance.sleep(2_000);
        second.kill();
        second.start();
        Instance.sleep(2_000);
        first.pause();
        Instance.sleep(STANDSTILL.toMillis());
        long end = System.nanoTime();
        first.resume();
        standstills.add(first.name() + " until " + end);
    }

    /** Days pass in which digests and reminders are due. */
    private static void hurry(Bench bench, AtomicBoolean goesOn) {
        while (goesOn.get()) {
            bench.database()
                    .execute("update notification.delivery set digest_at = clock_timestamp()"
                            + " where id = any(array(select id from notification.delivery where status = 'WAITING'"
                            + " and digest_id is null and digest_at > clock_timestamp() for update skip locked))");
            bench.database()
                    // once more than three days, twice more than seven: each reminder is due once, as in life
                    .execute("update mobility.recipient set sent_at = sent_at - interval '85 hours',"
                            + " reminder_due_at = clock_timestamp() where id = any(array(select id from mobility.recipient"
                            + " where reminder_due_at > clock_timestamp() for update skip locked))");
            bench.database()
                    .execute("update mobility.scheduled_tasks set execution_time = clock_timestamp()"
                            + " where task_name in ('digests', 'circulation-reminders') and not picked");
            Instance.sleep(HURRY.toMillis());
        }
    }

    private void race(
            Bench bench,
            Caller caller,
            Town town,
            List<Town.Person> some,
            List<Town.Employer> employers,
            Random random) {
        List<Integer> pauses = some.stream()
                .map(_ -> random.nextInt(WAITS_FOR_REMINDERS_EVERY) == 0 ? LONGEST_WAIT_FOR_REMINDERS : LONGEST_WAIT)
                .map(random::nextInt)
                .toList();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < some.size(); i++) {
                Town.Person person = some.get(i);
                int pause = pauses.get(i);
                int way = i % 4;
                boolean isAnswered = random.nextInt(ANSWERED_EVERY) == 0;
                Town.Employer blocked =
                        random.nextInt(BLOCKS_EVERY) == 0 ? employers.get(random.nextInt(employers.size())) : null;
                threads.execute(() -> {
                    Reply round = caller.persist(town.round(person));
                    assertThat(round.status()).as(round.text()).isIn(201, 409);
                    Instance.sleep(pause);
                    if (isAnswered) {
                        anEmployerIsInterested(bench, caller, person, begun);
                    }
                    if (blocked != null) {
                        block(caller, person, blocked);
                        Instance.sleep(HALF_A_SECOND);
                    }
                    if (way == 0) {
                        stillMatched.add(person.id());
                    }
                    Reply reply = caller.persist(waysOut(person).get(way));
                    // an erasure whose answer was lost is told that nobody is there any more, which promises nothing
                    boolean isPromised = reply.isDone();
                    assertThat(isPromised || reply.status() == 410 || reply.status() == 404)
                            .as(reply.text())
                            .isTrue();
                    afterwards.left(person.id(), reply.heard() + (isPromised ? 0 : LONGEST_CLAIM));
                });
            }
        }
    }

    private void block(Caller caller, Town.Person person, Town.Employer employer) {
        Reply reply = caller.persist(person.blocks(employer));
        // one that was done though its answer was lost is done again
        assertThat(reply.isDone()).as(reply.text()).isTrue();
        afterwards.blocked(person.id(), employer.address(), reply.heard());
    }

    /** By the link of a mail that arrived since then; where none did nobody answers. */
    private static void anEmployerIsInterested(Bench bench, Caller caller, Town.Person person, long since) {
        Set<String> links = Set.copyOf(bench.database().list("""
                select encode(l.token_hash, 'hex') from mobility.link l
                join mobility.recipient r on r.id = l.target_id join mobility.circulation c on c.id = r.circulation_id
                where l.kind = 'RESPONSE' and c.candidate_id = '%s'""".formatted(person.id()), row -> row.getString(1)));
        bench.mail()
                .takenSince(since)
                .flatMap(message -> message.links().stream())
                .filter(token -> links.contains(sha256(token)))
                .findFirst()
                .ifPresent(token -> caller.persist(
                        Caller.Wish.of("PUT", "/v1/responses/" + token, null, "{\"answer\": \"INTERESTED\"}")));
    }

    private static List<Caller.Wish> waysOut(Town.Person person) {
        return List.of(
                person.answer("{\"answer\": \"CONSENT\", \"purposes\": [\"MATCHING\"]}"),
                person.answer("{\"answer\": \"WITHDRAW\"}"),
                person.answer("{\"answer\": \"ERASE\"}"),
                person.answer("{\"answer\": \"PAUSE\", \"until\": \"%s\"}"
                        .formatted(LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusMonths(2))));
    }

    /** A few of those who got a mail stop them with one click, as their mail program does; most are left to the end. */
    private void optOut(Bench bench, Caller caller, List<Town.Employer> employers, Random random) {
        if (afterwards.numberOfOptOuts() > employers.size() / 2) {
            return;
        }
        List<String> some =
                new ArrayList<>(employers.stream().map(Town.Employer::address).toList());
        Collections.shuffle(some, random);
        Map<String, String> tokens = new HashMap<>();
        bench.mail().taken().filter(m -> !m.unsubscribe().isEmpty()).forEach(m -> tokens.put(m.to(), m.unsubscribe()));
        some.stream()
                .filter(address -> tokens.containsKey(address) && !afterwards.hasOptedOut(address))
                .limit(2)
                .forEach(address -> {
                    Reply reply = caller.persist(
                            Caller.Wish.form("/unsubscribe/" + tokens.get(address), "List-Unsubscribe=One-Click"));
                    assertThat(reply.isDone()).as(reply.text()).isTrue();
                    afterwards.optedOut(address, reply.heard());
                });
    }

    private void nothingBeganAfterwards(Bench bench) {
        assertThat(afterwards.numberOfLeavers()).isEqualTo(LEAVERS);
        assertThat(afterwards.numberOfOptOuts()).isPositive();
        assertThat(afterwards.numberOfBlocks()).isPositive();
        Map<String, String> kinds = bench
                .database()
                .list(
                        "select id, kind from notification.delivery",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<Afterwards.Begun> mails = mails(bench, kinds);
        List<Afterwards.Begun> calls = calls(bench);

        List<String> breaches = new ArrayList<>(afterwards.breaches(mails));
        breaches.addAll(afterwards.breaches(calls));
        assertThat(breaches)
                // in one line, for that is what a summary shows
                .as("%s; standstills: %s", String.join("; ", breaches), standstills)
                .isEmpty();
        Map<String, Long> sent =
                mails.stream().collect(Collectors.groupingBy(Afterwards.Begun::what, Collectors.counting()));
        // without all of these there was no race
        assertThat(sent.keySet()).contains("CIRCULATION", "DIGEST", "CIRCULATION_REMINDER", "RESPONSE_RECEIVED");
        assertThat(afterwards.justBefore(mails, CLOSE)).isPositive();
        System.out.printf(
                "Overstap: %d left, %d blocked an employer and %d opted out while %s were sent, %d less than a second before; %d calls%n",
                afterwards.numberOfLeavers(),
                afterwards.numberOfBlocks(),
                afterwards.numberOfOptOuts(),
                sent,
                afterwards.justBefore(mails, CLOSE),
                calls.size());
    }

    /** A mail is about whomever its delivery is, and about all whose profiles its links lead to. */
    private static List<Afterwards.Begun> mails(Bench bench, Map<String, String> kinds) {
        Map<String, String> aboutWhom = new HashMap<>();
        bench.database()
                .list(
                        "select id, candidate_id from notification.delivery where candidate_id is not null",
                        row -> aboutWhom.put(row.getString(1), row.getString(2)));
        Map<String, String> leadsTo = new HashMap<>();
        bench.database().list("""
                select encode(l.token_hash, 'hex'), c.candidate_id from mobility.link l
                join mobility.recipient r on r.id = l.target_id join mobility.circulation c on c.id = r.circulation_id
                where l.kind = 'RESPONSE'""", row -> leadsTo.put(row.getString(1), row.getString(2)));
        List<Afterwards.Begun> all = new ArrayList<>();
        for (Message message : bench.mail().all()) {
            String kind = kinds.getOrDefault(message.delivery(), "BROKEN_OFF");
            boolean isToMany = message.to().contains("@employer-");
            Set<String> candidates = new HashSet<>();
            for (String token : message.links()) {
                String candidate = leadsTo.get(sha256(token));
                assertThat(isToMany && candidate == null)
                        .as("a link of " + kind)
                        .isFalse();
                if (candidate != null) {
                    candidates.add(candidate);
                }
            }
            if (aboutWhom.containsKey(message.delivery())) {
                candidates.add(aboutWhom.get(message.delivery()));
            }
            all.add(new Afterwards.Begun(
                    kind, message.door(), candidates, isToMany ? message.to() : null, message.begun()));
        }
        return all;
    }

    private List<Afterwards.Begun> calls(Bench bench) {
        Set<String> heldBack = Set.copyOf(
                bench.database().list("select id from notification.event where held_back", row -> row.getString(1)));
        return bench.hooks().all().stream()
                .filter(call -> call.candidate() != null)
                .filter(call -> !isEnd(call) || heldBack.contains(call.id()))
                .filter(call -> !stillMatched.contains(call.candidate()) || OF_ROUNDS.contains(call.type()))
                .map(BarrierTest::begun)
                .toList();
    }

    private static boolean isEnd(Call call) {
        return ENDS.contains(call.type())
                || (call.type().equals(STATUS_CHANGED) && !call.status().equals("ACTIVE"));
    }

    private static Afterwards.Begun begun(Call call) {
        String candidate = call.candidate();
        return new Afterwards.Begun(
                call.type(), call.door(), candidate == null ? Set.of() : Set.of(candidate), null, call.begun());
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
