package nl.overstap.mobility.placement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it goes, some months after the start, as one of the two says.
 *
 * @param candidateId who moved
 * @param months 1, 3, 6 or 12 after the start
 * @param rating null until answered
 */
public record CheckIn(
        UUID id,
        UUID candidateId,
        int months,
        LocalDate dueOn,
        Party party,
        @Nullable Rating rating,
        @Nullable String note,
        @Nullable Instant answeredAt) {

    /** Who answers. */
    public enum Party {
        EMPLOYER,
        EMPLOYEE
    }

    /** How it goes. */
    public enum Rating {
        GOOD,
        NEEDS_ATTENTION,
        STOPPED
    }
}
