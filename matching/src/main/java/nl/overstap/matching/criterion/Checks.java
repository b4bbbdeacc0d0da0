package nl.overstap.matching.criterion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;

/** What came of checking all criteria for a pair: those that failed and those unchecked, both in table order. */
public record Checks(List<Criterion> failed, List<Criterion> unchecked) {

    private static final List<Criterion> IN_ORDER = List.of(Criterion.values());

    /** The same, but the one that takes longest comes last. */
    private static final List<Criterion> CHEAPEST_FIRST = Stream.concat(
                    IN_ORDER.stream().filter(criterion -> criterion != Criterion.DISTANCE),
                    Stream.of(Criterion.DISTANCE))
            .toList();

    public Checks {
        failed = List.copyOf(failed);
        unchecked = List.copyOf(unchecked);
    }

    /** Checks every criterion, also after one has failed; today is the date in the network's place. */
    public static Checks of(CandidateFacts candidate, VacancyFacts vacancy, LocalDate today) {
        var failed = new ArrayList<Criterion>();
        var unchecked = new ArrayList<Criterion>();
        for (Criterion criterion : IN_ORDER) {
            switch (criterion.check(candidate, vacancy, today)) {
                case MET -> {}
                case FAILED -> failed.add(criterion);
                case UNCHECKED -> unchecked.add(criterion);
            }
        }
        return new Checks(failed, unchecked);
    }

    /** Whether no criterion fails; looks no further than the first that does. */
    public static boolean allPass(CandidateFacts candidate, VacancyFacts vacancy, LocalDate today) {
        for (Criterion criterion : CHEAPEST_FIRST) {
            if (criterion.check(candidate, vacancy, today) == Criterion.Outcome.FAILED) {
                return false;
            }
        }
        return true;
    }

    /** Whether no criterion failed. */
    public boolean pass() {
        return failed.isEmpty();
    }
}
