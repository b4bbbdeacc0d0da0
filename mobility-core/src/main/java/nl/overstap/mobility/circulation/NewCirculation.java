package nl.overstap.mobility.circulation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round that is asked for.
 *
 * @param closesOn the last day on which can be answered; null: in four weeks
 */
public record NewCirculation(
        @Nullable UUID candidateId,
        Audience audience,
        @Nullable LocalDate closesOn) {}
