package nl.overstap.api.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** People at work: they post, invite and send round, and remember what was acknowledged. */
final class Load implements AutoCloseable {

    /** Of so many requests one sends a profile round, as long as there are profiles. */
    private static final int ROUND_EVERY = 20;

    /** Of so many one sends a file of vacancies, of so many rows; once it is done, another one changes them all. */
    private static final int FILE_EVERY = Form.number("file-every", Integer.MAX_VALUE, 250);

    private static final int ROWS = Form.number("rows", 40, 500);

    /** Each hand has so many under way at most. */
    private static final int FILES = 4;

    private static final int REST = 500;

    private final Caller caller;
    private final Town town;
    private final Queue<Town.Person> toGoRound;
    private final int writes;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What was answered with success, by id; files by their jobs, whose rows are changes each. */
    record Acknowledged(
            Queue<String> postings,
            Queue<String> invitations,
            Queue<String> rounds,
            Map<String, Town.Vacancies> files) {
        int size() {
            int rows = files.values().stream().mapToInt(Town.Vacancies::rows).sum();
            return postings.size() + invitations.size() + rounds.size() + rows;
        }
    }

    private final Acknowledged acknowledged = new Acknowledged(
            new ConcurrentLinkedQueue<>(),
            new ConcurrentLinkedQueue<>(),
            new ConcurrentLinkedQueue<>(),
            new ConcurrentHashMap<>());
    private final Queue<Reply> refused = new ConcurrentLinkedQueue<>();
    private final Queue<Future<?>> atWork = new ConcurrentLinkedQueue<>();

    /** @param writes at least so many, and more until it is stopped */
    Load(Caller caller, Town town, List<Town.Person> toGoRound, int writes) {
        this.caller = caller;
        this.town = town;
        this.toGoRound = new ConcurrentLinkedQueue<>(toGoRound);
        this.writes = writes;
    }

    Load begin(int hands) {
        for (int i = 0; i < hands; i++) {
            Hand hand = new Hand(i);
            atWork.add(threads.submit(() -> {
                while (goesOn.get() || begun.get() < writes) {
                    hand.write();
                }
            }));
        }
        return this;
    }

    /** Ends it when all that was begun is answered; what was never answered is a failure. */
    Acknowledged end() {
        goesOn.set(false);
        threads.close();
        for (Future<?> hand : atWork) {
            if (hand.state() == Future.State.FAILED) {
                throw new AssertionError("somebody gave up", hand.exceptionNow());
            }
        }
        return acknowledged;
    }

    /** Answers that no request should have got. */
    List<Reply> refused() {
        return List.copyOf(refused);
    }

    /** One of them, with vacancies of their own, in several files: what a killed instance had begun waits a minute. */
    private final class Hand {

        private final Random random;
        private final Map<String, @Nullable String> lastFiles = new LinkedHashMap<>();

        Hand(int number) {
            random = new Random(number);
            for (int i = 0; i < FILES; i++) {
                lastFiles.put(town.mark(), null);
            }
        }

        void write() {
            if (random.nextInt(FILE_EVERY) == 0) {
                sendFile();
                return;
            }
            begun.incrementAndGet();
            Town.Person person = random.nextInt(ROUND_EVERY) == 0 ? toGoRound.poll() : null;
            if (person != null) {
                keep(caller.persist(town.round(person)), acknowledged.rounds());
            } else if (random.nextInt(3) == 0) {
                String address = town.address("iemand", "people-" + random.nextInt(40) + ".example");
                keep(caller.persist(town.invitation(address)), acknowledged.invitations());
            } else {
                String address = town.address("sanne", "people-" + random.nextInt(40) + ".example");
                keep(caller.persist(town.posting(address)), acknowledged.postings());
            }
        }

        /** Two that change the same at the same time would be in each other's way: where all are under way it rests. */
        private void sendFile() {
            lastFiles.entrySet().stream()
                    .filter(file -> file.getValue() == null || town.isDone(file.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresentOrElse(next -> send(town.vacancies(next, ROWS)), () -> Instance.sleep(REST));
        }

        private void send(Town.Vacancies file) {
            begun.addAndGet(file.rows());
            Reply reply = caller.persist(file.wish());
            if (reply.status() == 202) {
                lastFiles.put(file.mark(), reply.id());
                acknowledged.files().put(reply.id(), file);
            } else {
                refused.add(reply);
            }
        }
    }

    private void keep(Reply reply, Queue<String> where) {
        if (reply.status() == 201) {
            where.add(reply.id());
        } else {
            refused.add(reply);
        }
    }

    @Override
    public void close() {
        goesOn.set(false);
        threads.shutdownNow();
    }
}
