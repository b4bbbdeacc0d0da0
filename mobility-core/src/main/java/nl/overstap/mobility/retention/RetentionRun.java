package nl.overstap.mobility.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done on one day.
 *
 * @param finishedAt null: it goes on, or was interrupted and is taken up again
 * @param rules those that found something
 */
public record RetentionRun(
        UUID id, LocalDate day, Instant startedAt, @Nullable Instant finishedAt, List<Line> rules) {

    /**
     * What one rule did.
     *
     * @param failed how many could not be done; the next day's run tries again
     */
    public record Line(String rule, int done, int failed) {}
}
