package nl.overstap.api.match;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.match.MatchList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a ranked list.
 *
 * @param items matches, in full or coarse
 */
@Schema(name = "MatchPage")
record MatchPage(
        @Schema(
                oneOf = {MatchView.class, CoarseMatchView.class},
                description = "Best first")
        List<?> items,

        @Nullable String next,

        @Schema(
                description = "Where more vacancies were opened or changed today than are shown at once: the day from"
                        + " which the matches of this one are shown")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        LocalDate shownFrom) {

    static MatchPage of(MatchList list) {
        return switch (list) {
            case MatchList.Full(var page) -> of(page.map(MatchView::of), null);
            case MatchList.Coarse(var page, @Nullable LocalDate shownFrom) ->
                of(page.map(CoarseMatchView::of), shownFrom);
        };
    }

    private static MatchPage of(Page<?> page, @Nullable LocalDate shownFrom) {
        return new MatchPage(page.items(), page.next(), shownFrom);
    }
}
