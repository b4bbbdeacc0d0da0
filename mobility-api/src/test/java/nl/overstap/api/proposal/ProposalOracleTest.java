package nl.overstap.api.proposal;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Offer;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.Market.Wishes;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.Match;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.scoring.Part;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.match.Lineup;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vacancy.VacancyStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random changes, and after each of them the queue is held against a plain book-keeping of what DESIGN says: judged pair
 * by pair, from scratch, with what was proposed before as the only memory.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ProposalOracleTest {

    private static final long SEED = 20260317;
    private static final int STEPS = 40;
    private static final double THRESHOLD = 0.60;
    private static final int PLACES = 5;

    private static final List<String> OCCUPATIONS = List.of("2221", "2222", "2411", "5321", "7112");
    private static final List<String> SKILLS =
            List.of("wijkzorg", "wonden-verzorgen", "medicatie-toedienen", "plannen", "samenwerken", "lassen");
    private static final List<String> POSTCODES = List.of("3851", "3841", "3881", "3811");

    private final Random random = new Random(SEED);
    private final List<Searcher> searchers = new ArrayList<>();
    private final List<UUID> vacancies = new ArrayList<>();
    private final Set<UUID> closed = new HashSet<>();
    /** By candidate, what is proposed to them. */
    private final Map<UUID, Set<UUID>> book = new HashMap<>();

    private Region region;
    private Market market;

    @BeforeEach
    void a_region_of_its_own() {
        region = Region.fresh();
        market = new Market(region);
    }

    @Test
    void the_queue_holds_what_a_plain_book_keeping_holds() {
        for (int i = 0; i < 6; i++) {
            searchers.add(market.register(someWishes()));
        }
        for (int i = 0; i < 12; i++) {
            vacancies.add(market.post(someOffer()));
            compare("post " + i);
        }
        for (int step = 0; step < STEPS; step++) {
            compare(step + ": " + change());
        }
        assertThat(book.values().stream().mapToInt(Set::size).sum())
                .as("the test tests something")
                .isGreaterThan(6);
    }

    private String change() {
        int kind = random.nextInt(10);
        if (kind < 4) {
            UUID vacancy = any(open());
            market.change(vacancy, someOffer());
            return "changed vacancy " + vacancies.indexOf(vacancy);
        }
        if (kind < 7) {
            Searcher searcher = any(searchers);
            market.change(searcher, someWishes());
            return "changed candidate " + searchers.indexOf(searcher);
        }
        if (kind == 7) {
            UUID vacancy = any(open());
            closed.add(vacancy);
            market.move(vacancy, VacancyStatus.WITHDRAWN);
            return "closed vacancy " + vacancies.indexOf(vacancy);
        }
        if (kind == 8) {
            Searcher searcher = any(searchers);
            market.agree(searcher, Purpose.CIRCULATION);
            book();
            market.agree(searcher, Purpose.MATCHING);
            return "candidate " + searchers.indexOf(searcher) + " left and came back";
        }
        vacancies.add(market.post(someOffer()));
        return "posted vacancy " + (vacancies.size() - 1);
    }

    private void compare(String change) {
        book();
        eventually(() -> assertThat(queue()).as(change).isEqualTo(book));
    }

    private void book() {
        region.inNetwork(() -> {
            bookkeeping(Region.bean(Matches.class));
            return null;
        });
    }

    /** What DESIGN says, as plainly as possible. */
    private void bookkeeping(Matches matches) {
        Lineup lineup = matches.lineup();
        for (Searcher searcher : searchers) {
            Map<UUID, Match> fitting = new HashMap<>();
            for (UUID vacancy : vacancies) {
                Optional<Verdict> verdict = matches.judge(searcher.id(), vacancy);
                if (verdict.orElseThrow() instanceof Verdict.Eligible(Match match)) {
                    fitting.put(vacancy, match);
                }
            }
            Set<UUID> waiting = book.computeIfAbsent(searcher.id(), _ -> new HashSet<>());
            waiting.removeIf(vacancy -> !fitting.containsKey(vacancy) || worth(fitting.get(vacancy)) == 0);
            List<Match> ranked = lineup.vacanciesFor(searcher.id());
            assertThat(ranked).extracting(Match::vacancyId).containsExactlyInAnyOrderElementsOf(fitting.keySet());
            Set<UUID> best = new LinkedHashSet<>();
            for (int worth = 2; worth >= 1; worth--) {
                for (Match match : ranked) {
                    if (worth(match) == worth && best.size() < PLACES) {
                        best.add(match.vacancyId());
                    }
                }
            }
            waiting.addAll(best);
        }
    }

    /** 2: reaches the threshold; 1: misses it only by what is unknown, in a near occupation; 0: neither. */
    private static int worth(Match match) {
        if (match.score() >= THRESHOLD) {
            return 2;
        }
        double occupation =
                match.explanation().part(Part.OCCUPATION).orElseThrow().value();
        return match.upTo() >= THRESHOLD && occupation >= 0.7 ? 1 : 0;
    }

    private Map<UUID, Set<UUID>> queue() {
        Map<UUID, Set<UUID>> queue = new HashMap<>();
        searchers.forEach(searcher -> queue.put(searcher.id(), new HashSet<>()));
        region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select candidate_id, vacancy_id from mobility.proposal where status = 'PROPOSED'",
                        row -> queue.get(row.getObject(1, UUID.class)).add(row.getObject(2, UUID.class))));
        return queue;
    }

    private Wishes someWishes() {
        Wishes wishes = wishes().occupation(any(OCCUPATIONS)).at(any(POSTCODES), 5 + random.nextInt(40));
        wishes.education(random.nextInt(5) == 0 ? null : 3 + random.nextInt(4));
        return random.nextInt(4) == 0 ? wishes.withoutSkills() : wishes.skills(some());
    }

    private Offer someOffer() {
        return offer(region.firm())
                .occupation(any(OCCUPATIONS))
                .at(any(POSTCODES))
                .education(2 + random.nextInt(5))
                .skills(some());
    }

    private String[] some() {
        return SKILLS.stream().filter(_ -> random.nextBoolean()).toArray(String[]::new);
    }

    private List<UUID> open() {
        return vacancies.stream().filter(vacancy -> !closed.contains(vacancy)).toList();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
