package nl.overstap.notifications.delivery.sending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import nl.overstap.notifications.email.Answer;

/**
 * Tells addresses where nobody is from a fault of ours: a server that takes nothing from us any more may say of each
 * address of a round that nobody is there. Where most of the last ones are refused so, nothing more is believed.
 */
@Singleton
class Refusals {

    /** So many answers are looked back at. */
    private static final int LAST = 40;

    /** More of them than this say the same of a list that nobody kept, or of us. */
    private static final int MOST = 20;

    private static final Duration SHORT = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private final Deque<Heard> last = new ArrayDeque<>();

    private record Heard(long nanos, boolean isNobody) {}

    @Inject
    Refusals() {
        this(System::nanoTime);
    }

    Refusals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The answer as it is to be taken. */
    synchronized Answer weighed(Answer answer) {
        switch (answer) {
            case Answer.Taken _ -> hear(false);
            case Answer.NotBegun _ -> {}
            case Answer.Failed failed -> {
                hear(failed.address() == Answer.OfAddress.NOBODY);
                if (failed.address() == Answer.OfAddress.NOBODY && areMost()) {
                    return new Answer.Failed(
                            "Nobody is said to be at most addresses just now: that is taken for a fault of ours.",
                            failed.words(),
                            Answer.Hope.LATER,
                            Answer.OfAddress.NOTHING);
                }
            }
        }
        return answer;
    }

    private void hear(boolean isNobody) {
        long now = nanos.getAsLong();
        last.addLast(new Heard(now, isNobody));
        while (last.size() > LAST || now - last.getFirst().nanos() > SHORT.toNanos()) {
            last.removeFirst();
        }
    }

    private boolean areMost() {
        return last.stream().filter(Heard::isNobody).count() > MOST;
    }
}
