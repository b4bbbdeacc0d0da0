package nl.overstap.mobility.work;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Turns many requests for the same work into few runs: one at a time, and one more for all that came meanwhile. Before that
 * it rests as long as the run took, at least 50 ms and at most a quarter of a second: while requests come without an end, more of
 * them share a run, and short runs take half of a core at most.
 */
final class Turns {

    private enum State {
        RESTING,
        RUNNING,
        RUNNING_AND_ASKED
    }

    /** Waits for a time. */
    @FunctionalInterface
    interface Rest {
        void take(Duration time) throws InterruptedException;
    }

    private static final Logger LOG = Logger.getLogger(Turns.class);

    private static final Duration SHORTEST = Duration.ofMillis(50);

    private static final Duration LONGEST = Duration.ofMillis(250);

    private final RecurringWork work;
    private final Rest rest;
    private final AtomicReference<State> state = new AtomicReference<>(State.RESTING);

    Turns(RecurringWork work) {
        this(work, Thread::sleep);
    }

    Turns(RecurringWork work, Rest rest) {
        this.work = work;
        this.rest = rest;
    }

    /** Asks for a run that begins from now on; answers whether the caller has to have it begun. */
    boolean ask() {
        return state.getAndUpdate(was -> was == State.RESTING ? State.RUNNING : State.RUNNING_AND_ASKED)
                == State.RESTING;
    }

    /** Runs until nobody asks any more, or it is interrupted. */
    void takeAll() {
        Duration taken = run();
        while (!state.compareAndSet(State.RUNNING, State.RESTING)) {
            try {
                rest.take(restAfter(taken));
            } catch (InterruptedException _) {
                state.set(State.RESTING);
                Thread.currentThread().interrupt();
                return;
            }
            taken = run();
        }
    }

    private Duration run() {
        state.set(State.RUNNING);
        long begun = System.nanoTime();
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed; its next turn tries again", work.name());
        } catch (Error e) {
            state.set(State.RESTING);
            throw e;
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    static Duration restAfter(Duration taken) {
        if (taken.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return taken.compareTo(LONGEST) > 0 ? LONGEST : taken;
    }
}
