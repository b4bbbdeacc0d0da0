package nl.overstap.mobility.match;

import java.time.LocalDate;
import java.util.List;
import nl.overstap.matching.Match;
import nl.overstap.mobility.Page;
import org.jspecify.annotations.Nullable;

/** A ranked list, as far as the one who asked may see it. */
public sealed interface MatchList {

    /** With explanations in full: for the bureau, the candidate and their coach. */
    record Full(Page<Match> page) implements MatchList {}

    /**
     * For employers.
     *
     * @param shownFrom the day from which there is something to see; null: today
     */
    record Coarse(Page<CoarseView> page, @Nullable LocalDate shownFrom) implements MatchList {

        static Coarse hiddenUntil(LocalDate day) {
            return new Coarse(new Page<>(List.of(), null), day);
        }

        static Coarse nothing() {
            return new Coarse(new Page<>(List.of(), null), null);
        }
    }
}
