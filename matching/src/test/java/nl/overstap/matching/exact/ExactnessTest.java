package nl.overstap.matching.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.overstap.matching.Match;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.PartScore;

/** Holds the engine against the reference scorer, bit for bit: records of doubles are equal when their bits are. */
class ExactnessTest {

    @Provide
    Arbitrary<World> worlds() {
        return Arbitraries.randomValue(World::of);
    }

    @Property(tries = 600)
    void every_pair_is_judged_as_the_reference_judges_it(@ForAll("worlds") World world) {
        Matcher engine = engine(world);
        Matcher reference = reference(world);

        for (CandidateFacts candidate : world.candidates()) {
            for (VacancyFacts vacancy : world.vacancies()) {
                assertThat(engine.judge(candidate, vacancy)).isEqualTo(reference.judge(candidate, vacancy));
                assertThat(engine.fits(candidate, vacancy)).isEqualTo(reference.fits(candidate, vacancy));
            }
        }
    }

    @Property(tries = 300)
    void both_lists_are_ranked_as_the_reference_ranks_them(@ForAll("worlds") World world) {
        Matcher engine = engine(world);
        Matcher reference = reference(world);

        for (CandidateFacts candidate : world.candidates()) {
            assertThat(engine.vacanciesFor(candidate, world.vacancies()))
                    .isEqualTo(reference.vacanciesFor(candidate, world.vacancies()));
        }
        for (VacancyFacts vacancy : world.vacancies()) {
            assertThat(engine.candidatesFor(vacancy, world.candidates()))
                    .isEqualTo(reference.candidatesFor(vacancy, world.candidates()));
        }
    }

    /** A property over worlds in which nothing happens would prove nothing. */
    @Example
    void the_worlds_hold_every_kind_of_case() {
        Set<Criterion> failed = EnumSet.noneOf(Criterion.class);
        Set<Criterion> unchecked = EnumSet.noneOf(Criterion.class);
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        Set<Part> unknown = EnumSet.noneOf(Part.class);
        int ties = 0;
        var matches = new ArrayList<Match>();
        var random = new Random(42);
        for (int i = 0; i < 300; i++) {
            World world = World.of(random);
            for (CandidateFacts candidate : world.candidates()) {
                List<Match> list = engine(world).vacanciesFor(candidate, world.vacancies());
                ties += list.size()
                        - (int) list.stream()
                                .map(ReferenceScorer::rounded)
                                .distinct()
                                .count();
                matches.addAll(list);
                for (VacancyFacts vacancy : world.vacancies()) {
                    if (engine(world).judge(candidate, vacancy) instanceof Verdict.Excluded(List<Criterion> criteria)) {
                        failed.addAll(criteria);
                    }
                }
            }
        }
        for (Match match : matches) {
            unchecked.addAll(match.explanation().unchecked());
            match.explanation().skills().related().forEach(one -> relations.add(one.relation()));
            match.explanation().skills().held().forEach(_ -> relations.add(Relation.SAME));
            match.explanation().parts().stream()
                    .filter(part -> !part.known())
                    .map(PartScore::part)
                    .forEach(unknown::add);
        }

        assertThat(failed).containsExactly(Criterion.values());
        assertThat(unchecked)
                .containsExactly(
                        Criterion.DATES,
                        Criterion.DISTANCE,
                        Criterion.EDUCATION,
                        Criterion.LICENCE,
                        Criterion.LANGUAGE,
                        Criterion.OCCUPATION,
                        Criterion.BLOCKED);
        assertThat(relations).containsExactly(Relation.values());
        assertThat(unknown).containsExactly(Part.values());
        assertThat(ties).isGreaterThan(10);
        assertThat(matches).hasSizeGreaterThan(300);
    }

    private static Matcher engine(World world) {
        return new ExactMatcher(world.classification().graph(), world.weights(), World.TODAY);
    }

    private static Matcher reference(World world) {
        return new ReferenceScorer(world.classification(), world.weights(), World.TODAY);
    }
}
