package nl.overstap.notifications.webhook.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nl.overstap.mobility.sql.SqlFailure;
import org.jboss.logging.Logger;

/**
 * Does for many at once what the database is asked for, and waits for it while it cannot be reached. What it refuses is
 * asked of each alone, so that one for whom it cannot be done spoils it for no other.
 */
final class Apart<T> {

    private static final Logger LOG = Logger.getLogger(Apart.class);

    private final Duration rest;
    private final Consumer<List<T>> work;

    /** @param rest between two tries */
    Apart(Duration rest, Consumer<List<T>> work) {
        this.rest = rest;
        this.work = work;
    }

    /** Answers those for whom it cannot be done. */
    List<T> work(List<T> all) throws InterruptedException {
        for (int refused = 0; refused < SqlFailure.REFUSALS; ) {
            try {
                work.accept(all);
                return List.of();
            } catch (RuntimeException e) {
                if (SqlFailure.isRefusal(e)) {
                    if (all.size() > 1) {
                        return workApart(all);
                    }
                    refused++;
                }
                LOG.warnf("the database is asked again: %s", e.getClass().getSimpleName());
                Thread.sleep(rest);
            }
        }
        return all;
    }

    private List<T> workApart(List<T> all) throws InterruptedException {
        List<T> left = new ArrayList<>();
        for (T one : all) {
            left.addAll(work(List.of(one)));
        }
        return left;
    }
}
