package nl.overstap.mobility.work;

import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Turns many requests for the same work into few runs: one at a time, and one more for all that came meanwhile. */
final class Turns {

    private enum State {
        RESTING,
        RUNNING,
        RUNNING_AND_ASKED
    }

    private static final Logger LOG = Logger.getLogger(Turns.class);

    private final RecurringWork work;
    private final AtomicReference<State> state = new AtomicReference<>(State.RESTING);

    Turns(RecurringWork work) {
        this.work = work;
    }

    /** Asks for a run that begins from now on; answers whether the caller has to have it begun. */
    boolean ask() {
        return state.getAndUpdate(was -> was == State.RESTING ? State.RUNNING : State.RUNNING_AND_ASKED)
                == State.RESTING;
    }

    /** Runs until nobody asks any more. */
    void takeAll() {
        do {
            state.set(State.RUNNING);
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s failed; its next turn tries again", work.name());
            }
        } while (!state.compareAndSet(State.RUNNING, State.RESTING));
    }
}
