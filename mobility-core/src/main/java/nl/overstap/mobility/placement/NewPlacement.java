package nl.overstap.mobility.placement;

import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * A placement that is to be kept.
 *
 * @param endsSearch null: true for EMPLOYMENT, SECONDMENT, PROJECT and LEARN_WORK
 */
public record NewPlacement(
        @Nullable UUID introductionId,
        @Nullable Engagement engagement,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Integer hoursPerWeek,
        @Nullable Boolean endsSearch) {

    boolean endsSearchNow() {
        if (endsSearch != null) {
            return endsSearch;
        }
        return engagement == Engagement.EMPLOYMENT
                || engagement == Engagement.SECONDMENT
                || engagement == Engagement.PROJECT
                || engagement == Engagement.LEARN_WORK;
    }
}
