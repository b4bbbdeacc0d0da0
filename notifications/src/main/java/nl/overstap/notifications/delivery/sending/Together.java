package nl.overstap.notifications.delivery.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does for all who ask at the same moment at once what each would do alone: while one turn is under way, the next
 * gathers. Whoever asks is answered by a turn that began after they asked. A turn that fails is taken again by each
 * alone, so that one for whom it cannot be done spoils it for no other.
 */
final class Together<T, R> {

    private final int most;
    private final Duration gathering;
    private final Function<List<T>, List<R>> work;
    private final ConcurrentLinkedQueue<Asked<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    private record Asked<T, R>(T what, CompletableFuture<R> answer) {}

    /**
     * @param most how many are done in one turn
     * @param work answers each of the list, in its order
     */
    Together(int most, Function<List<T>, List<R>> work) {
        this(most, Duration.ZERO, work);
    }

    /** @param gathering how long a turn waits for more, unless there are as many as it does */
    Together(int most, Duration gathering, Function<List<T>, List<R>> work) {
        this.most = most;
        this.gathering = gathering;
        this.work = work;
    }

    /** Waits for the turn that does it; throws what doing it alone threw. */
    R ask(T what) {
        Asked<T, R> asked = new Asked<>(what, new CompletableFuture<>());
        waiting.add(asked);
        while (!asked.answer().isDone()) {
            turn.lock();
            try {
                if (!asked.answer().isDone()) {
                    takeTurn();
                }
            } finally {
                turn.unlock();
            }
        }
        try {
            return asked.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void takeTurn() {
        gather();
        List<Asked<T, R>> all = new ArrayList<>();
        for (Asked<T, R> next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
            if (all.size() == most) {
                break;
            }
        }
        try {
            answer(all);
        } catch (RuntimeException e) {
            for (Asked<T, R> one : all) {
                alone(one, all.size() == 1 ? e : null);
            }
        }
    }

    private void gather() {
        if (gathering.isZero()) {
            return;
        }
        try {
            Thread.sleep(gathering);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever stops us wants it done now
        }
    }

    private void answer(List<Asked<T, R>> all) {
        List<R> answers = work.apply(all.stream().map(Asked::what).toList());
        for (int i = 0; i < all.size(); i++) {
            all.get(i).answer().complete(answers.get(i));
        }
    }

    private void alone(Asked<T, R> one, @Nullable RuntimeException known) {
        if (known != null) {
            one.answer().completeExceptionally(known);
            return;
        }
        try {
            answer(List.of(one));
        } catch (RuntimeException e) {
            one.answer().completeExceptionally(e);
        }
    }
}
