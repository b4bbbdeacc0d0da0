package nl.overstap.mobility.candidate.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when somebody who takes part is kept.
 *
 * @param confirmedAt the last thing they did in their own name; null where that is not known
 * @param keptUntil erased at or soon after that moment, unless they do something before
 * @param warnedAt when they were told of that end; null: not yet
 */
public record Confirmation(
        @Nullable Instant confirmedAt,
        Instant keptUntil,
        @Nullable Instant warnedAt) {}
