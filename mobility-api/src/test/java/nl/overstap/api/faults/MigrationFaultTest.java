package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The first starts on an empty database are killed in the middle, or are several at once: everything is there once. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationFaultTest {

    /** Databases that are begun again and again, and kills of each. */
    private static final int DATABASES = Form.number("databases", 1, 20);

    private static final int KILLS = 3;

    private final Bench bench = new Bench("migration");
    private final Instance first = bench.instance();
    private final Instance second = bench.instance();
    private final Random random = new Random(Form.number("seed", 5, 5));

    /** Statements of a first start that nothing disturbs, commits among them, and what it leaves. */
    private int statements;

    private int commits;
    private SchemaContents undisturbed;

    @BeforeAll
    void start_undisturbed() {
        AtomicInteger counted = new AtomicInteger();
        AtomicInteger committed = new AtomicInteger();
        first.line()
                .set(new DatabaseLine.Trap(
                        statement -> {
                            counted.incrementAndGet();
                            committed.addAndGet(isCommit(statement) ? 1 : 0);
                            return false;
                        },
                        DatabaseLine.Trap.When.BEFORE,
                        () -> {}));
        first.start();
        statements = counted.get();
        commits = committed.get();
        undisturbed = SchemaContents.of(bench.database());
        first.line().disarm();
        first.kill();
        assertThat(statements).isGreaterThan(100);
        assertThat(commits).isGreaterThan(10);
    }

    @BeforeEach
    void an_empty_database() {
        bench.database().empty();
    }

    @AfterAll
    void end() {
        bench.close();
    }

    @Test
    void killed_in_the_middle_again_and_again_it_is_filled_once_in_the_end() {
        for (int i = 0; i < DATABASES; i++) {
            bench.database().empty();
            int reached = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                reached += killAt(1 + random.nextInt(statements / (2 + kill))) ? 1 : 0;
            }
            assertThat(reached).as("starts that were killed in the middle").isPositive();

            first.start();

            isAllThereOnce();
            first.kill();
        }
    }

    /** Of two commits in a row, one is of the tables, should they not be committed with the line that says they are made. */
    @Test
    void killed_right_after_a_commit_it_goes_on_where_it_was() {
        int commit = 1 + random.nextInt(commits / 2);
        for (int next : List.of(commit, commit + 1)) {
            bench.database().empty();
            AtomicInteger left = new AtomicInteger(next);
            first.line()
                    .set(new DatabaseLine.Trap(
                            statement -> isCommit(statement) && left.decrementAndGet() == 0,
                            DatabaseLine.Trap.When.AFTER,
                            first::kill));
            assertThat(isKilled(first)).isTrue();

            first.start();

            isAllThereOnce();
            first.kill();
        }
    }

    /** One of them is killed in the middle: the other may wait for it, and goes on. */
    @Test
    void two_that_start_at_once_fill_it_once_though_one_is_killed() {
        trap(first, 1 + random.nextInt(statements / 2));
        first.launch();
        second.launch();
        second.awaitReady();
        isAllThereOnce();

        first.line().disarm();
        if (!first.isAlive()) {
            first.launch();
        }
        first.awaitReady();

        isAllThereOnce();
        first.kill();
        second.kill();
    }

    /** Whether it came to that statement. */
    private boolean killAt(int statement) {
        trap(first, statement);
        return isKilled(first);
    }

    private static boolean isKilled(Instance instance) {
        instance.launch();
        while (instance.isAlive() && !instance.isReady()) {
            Instance.sleep(20);
        }
        boolean reached = !instance.isAlive();
        instance.line().disarm();
        instance.kill();
        return reached;
    }

    private void trap(Instance instance, int statement) {
        AtomicInteger left = new AtomicInteger(statement);
        DatabaseLine.Trap.When when =
                random.nextBoolean() ? DatabaseLine.Trap.When.BEFORE : DatabaseLine.Trap.When.AFTER;
        instance.line().set(new DatabaseLine.Trap(_ -> left.decrementAndGet() == 0, when, instance::kill));
    }

    private static boolean isCommit(String statement) {
        return statement.equalsIgnoreCase("commit");
    }

    private void isAllThereOnce() {
        eventually(() -> {
            SchemaContents now = SchemaContents.of(bench.database());
            undisturbed
                    .parts()
                    .forEach((part, lines) ->
                            assertThat(now.parts().get(part)).as(part).isEqualTo(lines));
        });
    }
}
