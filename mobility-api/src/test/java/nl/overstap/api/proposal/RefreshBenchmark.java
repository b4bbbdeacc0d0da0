package nl.overstap.api.proposal;

import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Offer;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.Market.Wishes;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.network.NewSettings;
import nl.overstap.mobility.sql.Sql;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How long proposals take to follow, at 400 vacancies and 150 candidates. It asserts nothing, so it is no test and runs
 * only when named: {@code ./overstap bench refresh}.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RefreshBenchmark {

    private static final Logger LOG = Logger.getLogger(RefreshBenchmark.class);
    private static final int VACANCIES = 400;
    private static final int CANDIDATES = 150;
    private static final int CHANGES = 30;

    private static final List<String> OCCUPATIONS =
            List.of("2221", "2222", "2411", "5321", "7112", "3221", "5311", "8332", "4110", "2512");
    private static final List<String> SKILLS = List.of(
            "wijkzorg",
            "wonden-verzorgen",
            "medicatie-toedienen",
            "plannen",
            "samenwerken",
            "lassen",
            "presenteren",
            "onderhandelen",
            "schrijven",
            "luisteren");

    private final Random random = new Random(1);

    @Test
    void measure() {
        Region region = Region.fresh();
        Market market = new Market(region);
        List<UUID> vacancies = new ArrayList<>();
        List<Searcher> searchers = new ArrayList<>();
        for (int i = 0; i < VACANCIES; i++) {
            vacancies.add(market.post(someOffer(region)));
        }
        for (int i = 0; i < CANDIDATES; i++) {
            searchers.add(market.register(someWishes()));
        }
        settled(region);
        LOG.infof("%d proposals", count(region, "mobility.proposal where status = 'PROPOSED'"));
        measure("a changed vacancy", region, i -> market.change(vacancies.get(i), someOffer(region)));
        measure("a changed candidate", region, i -> market.change(searchers.get(i), someWishes()));
        measure(
                "other settings",
                region,
                i -> region.asActor(region.bureau(), () -> {
                    Networks networks = Region.bean(Networks.class);
                    NewSettings.NewWeights weights = new NewSettings.NewWeights(0.45, 0.20, 0.15, 0.08, 0.07, 0.05);
                    return Region.value(networks.change(
                            CurrentActor.get(),
                            networks.settings().version(),
                            new NewSettings(weights, 0.55 + 0.01 * (i % 10), 5, 5, 20, 8)));
                }));
        measure(
                "the matches of a candidate",
                region,
                i -> region.inNetwork(() -> Region.bean(Matches.class)
                        .lineup()
                        .vacanciesFor(searchers.get(i).id())));
    }

    private interface Change {
        void make(int turn);
    }

    private void measure(String what, Region region, Change change) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            Instant begin = Instant.now();
            change.make(i);
            settled(region);
            millis.add(Duration.between(begin, Instant.now()).toMillis());
        }
        millis.sort(null);
        LOG.infof(
                "%s: p50 %d ms, max %d ms, until nothing is left to do",
                what, millis.get(CHANGES / 2), millis.getLast());
    }

    private static void settled(Region region) {
        while (count(region, "mobility.proposal_refresh") > 0) {
            Thread.onSpinWait();
        }
        // what was taken last is finished when the lock of the round is free
        region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                        row -> true,
                        "proposals of " + region.network()));
    }

    private static int count(Region region, String from) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find("select count(*) from " + from, row -> row.getInt(1))
                .orElseThrow());
    }

    private Wishes someWishes() {
        return wishes().occupation(any(OCCUPATIONS))
                .at("3851", 5 + random.nextInt(40))
                .skills(some());
    }

    private Offer someOffer(Region region) {
        return offer(region.firm()).occupation(any(OCCUPATIONS)).skills(some());
    }

    private String[] some() {
        return SKILLS.stream().filter(_ -> random.nextBoolean()).toArray(String[]::new);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
