package nl.overstap.matching.scoring;

import java.util.List;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.facts.OccupationWish;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.matching.facts.VacancyFacts;
import org.jspecify.annotations.Nullable;

/** The values of all parts but SKILLS. They are those of a pair that meets all criteria. */
final class Values {

    /** By the number of digits that two ISCO-08 codes share. */
    private static final double[] BY_SHARED_DIGITS = {0, 0.15, 0.4, 0.7, 1};

    /** What somebody did before counts a little less than what they want. */
    private static final double PAST = 0.8;

    /** This far below the asked minimum, as a share of it, pay is worth nothing. */
    private static final double PAY_MARGIN = 0.25;

    private static final double ONE_LEVEL_SHORT = 0.5;

    private Values() {}

    static Value occupation(CandidateFacts candidate, VacancyFacts vacancy) {
        List<OccupationWish> occupations = candidate.occupations();
        if (occupations == null) {
            return Value.UNKNOWN;
        }
        boolean known = false;
        double best = 0;
        for (OccupationWish wish : occupations) {
            if (wish.wish() != Wish.EXCLUDED) {
                double near = BY_SHARED_DIGITS[wish.occupation().sharedDigits(vacancy.occupation())];
                best = Math.max(best, wish.wish() == Wish.PAST ? near * PAST : near);
                known = true;
            }
        }
        return known ? Value.of(best) : Value.UNKNOWN;
    }

    /** Not known either where the candidate gave no travel distance: there is nothing to hold the distance against. */
    static Value distance(CandidateFacts candidate, VacancyFacts vacancy) {
        Location work = vacancy.location();
        if (vacancy.remote() || work == null) {
            return Value.MET;
        }
        Location home = candidate.location();
        Integer most = candidate.maxTravelKm();
        if (home == null || most == null) {
            return Value.UNKNOWN;
        }
        if (most == 0 || most == CandidateFacts.ANYWHERE_KM) {
            return Value.MET;
        }
        double share = home.kilometersTo(work) / most;
        return Value.of(1 - share * share);
    }

    static Value hours(@Nullable HoursRange wanted, @Nullable HoursRange offered) {
        if (offered == null) {
            return Value.MET;
        }
        if (wanted == null) {
            return Value.UNKNOWN;
        }
        return Value.of((double) wanted.overlap(offered) / Math.min(wanted.count(), offered.count()));
    }

    static Value pay(@Nullable Integer asked, @Nullable Integer offered) {
        if (asked == null) {
            return Value.MET;
        }
        if (offered == null) {
            return Value.UNKNOWN;
        }
        if (offered >= asked) {
            return Value.MET;
        }
        return Value.of(Math.max(0, 1 - (asked - offered) / (PAY_MARGIN * asked)));
    }

    static Value education(@Nullable Integer held, @Nullable Integer asked) {
        if (asked == null) {
            return Value.MET;
        }
        if (held == null) {
            return Value.UNKNOWN;
        }
        return held >= asked ? Value.MET : Value.of(ONE_LEVEL_SHORT);
    }
}
