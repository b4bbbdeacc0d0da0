package nl.overstap.api.retention;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.CandidateReminded;
import nl.overstap.mobility.candidate.CandidateWarned;
import nl.overstap.mobility.candidate.Departure;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.retention.Retention;
import nl.overstap.mobility.retention.RetentionPlan;
import nl.overstap.mobility.retention.RetentionRun;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lives through days with people who act and rows that age, and with a program that is down now and then. What each
 * day's run warns, erases, clears and deletes is compared with what an oracle of its own expects, on that very day.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RetentionSimulationTest {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final int LATER_MONTHS = 3;

    /** The running program publishes these meanwhile. */
    private static final Set<String> MEANWHILE = Set.of("EVENTS", "NOTICES");

    /** Hears what the features hear. */
    @ApplicationScoped
    static class Heard {

        private final Map<Life.Happening, Set<UUID>> today = new EnumMap<>(Life.Happening.class);
        private @Nullable UUID network;

        /** Hears from now on what happens in one network. */
        synchronized void listenTo(UUID region) {
            network = region;
            today.clear();
        }

        synchronized void on(@Observes CandidateReminded event) {
            add(event.networkId(), Life.Happening.REMINDED, event.candidateId());
        }

        synchronized void on(@Observes CandidateWarned event) {
            add(
                    event.networkId(),
                    event.again() ? Life.Happening.WARNED_AGAIN : Life.Happening.WARNED,
                    event.candidateId());
        }

        synchronized void on(@Observes CandidateLeft event) {
            if (event.how() == Departure.ERASED) {
                add(event.networkId(), Life.Happening.ERASED, event.candidateId());
            }
        }

        private void add(UUID where, Life.Happening happening, UUID candidate) {
            if (where.equals(network)
                    && !today.computeIfAbsent(happening, _ -> new TreeSet<>()).add(candidate)) {
                throw new AssertionError(happening + " twice on one day");
            }
        }

        /** What was heard since the last time this was asked. */
        synchronized Map<Life.Happening, Set<UUID>> take() {
            Map<Life.Happening, Set<UUID>> taken = new EnumMap<>(Life.Happening.class);
            for (Life.Happening happening : Life.Happening.values()) {
                taken.put(happening, today.getOrDefault(happening, new TreeSet<>()));
            }
            today.clear();
            return taken;
        }
    }

    @Test
    void nothing_is_kept_too_long_and_nothing_deleted_early() {
        live(1_000, 200, 4);
    }

    @Test
    @Tag("long")
    @Tag("retention")
    void nothing_is_kept_too_long_and_nothing_deleted_early_in_a_long_life() {
        live(Integer.getInteger("retention.records", 100_000), 400, 6);
    }

    private final Map<Life.Happening, Integer> counted = new EnumMap<>(Life.Happening.class);

    private void live(int records, int days, int months) {
        long seed = Long.getLong("retention.seed", 4_2026);
        Random random = new Random(seed);
        Region region = Region.fresh();
        lettersAreAway(region);
        // a month ahead, so that the work of the running program finds nothing due
        LocalDate first = LocalDate.now(HERE).plusDays(30);
        Crowd crowd = new Crowd(region, random);
        Shelf shelf = new Shelf(
                region,
                random,
                first.plusDays(days / 3).atTime(14, 0).atZone(HERE).toInstant());
        Set<Integer> outages = outages(random, days);
        int inForce = months;
        set(region, first, 0, months);
        int put = 0;
        for (int day = 0; day < days; day++) {
            LocalDate date = first.plusDays(day);
            if (day == days * 2 / 3) {
                inForce = LATER_MONTHS;
                set(region, date, 1, LATER_MONTHS);
            }
            if (!outages.contains(day)) {
                run(region, crowd, shelf, date, inForce, day % 10 == 0, "seed " + seed + ", day " + day);
            }
            // most come early, so that they are seen to their end
            int until = (int) Math.min(records, (long) records * (day + 1) * 2 / days);
            put = putMore(region, crowd, shelf, random, put, until, date);
            crowd.live(date, HERE);
        }
        assertThat(crowd.size() + shelf.size()).isPositive();
        assertThat(counted.keySet()).as("all that can happen did").containsExactlyInAnyOrder(Life.Happening.values());
        System.out.printf("retention: %d records over %d days, %s%n", put, days, counted);
    }

    /** What the running program still sends to those who were invited would be due between two looks at it. */
    private static void lettersAreAway(Region region) {
        Sql sql = Region.bean(Sql.class);
        eventually(() -> assertThat(region.inNetwork(() -> sql.list(
                        "select id from notification.delivery where status = 'QUEUED' or claim is not null",
                        row -> row.getObject(1, UUID.class))))
                .isEmpty());
    }

    private static Set<Integer> outages(Random random, int days) {
        Set<Integer> outages = new TreeSet<>();
        for (int length : new int[] {1, 2, 5, 12, 40}) {
            int begin = random.nextInt(days - length);
            for (int day = begin; day < begin + length; day++) {
                outages.add(day);
            }
        }
        return outages;
    }

    private static int putMore(
            Region region, Crowd crowd, Shelf shelf, Random random, int put, int until, LocalDate date) {
        int rows = 0;
        for (int i = put; i < until; i++) {
            if (i % 4 == 0) {
                crowd.join(date.atTime(5, 0).atZone(HERE).toInstant().plusSeconds(random.nextInt(3000)));
            } else {
                rows++;
            }
        }
        int number = rows;
        region.inNetwork(() -> {
            for (int i = 0; i < number; i++) {
                shelf.put(date.atTime(5, 0).atZone(HERE).toInstant().plusSeconds(random.nextInt(60_000)));
            }
            return true;
        });
        return until;
    }

    private void run(Region region, Crowd crowd, Shelf shelf, LocalDate date, int months, boolean tried, String when) {
        Instant now = date.atTime(0, 7).atZone(HERE).toInstant();
        Map<String, Integer> planned = tried ? planned(region, now) : Map.of();
        Region.bean(Heard.class).listenTo(region.network());

        boolean ran = Crowd.atNight(
                region, now, () -> Region.bean(DailyRetention.class).runInNetwork());
        boolean again = Crowd.atNight(
                region, now, () -> Region.bean(DailyRetention.class).runInNetwork());

        assertThat(ran).as(when).isTrue();
        assertThat(again).as("once a day, " + when).isFalse();
        Map<Life.Happening, Set<UUID>> heard = Region.bean(Heard.class).take();
        assertThat(heard).as(when).isEqualTo(crowd.run(now, months));
        heard.forEach((happening, ids) -> {
            if (!ids.isEmpty()) {
                counted.merge(happening, ids.size(), Integer::sum);
            }
        });
        assertThat(shelf.wrongAfter(now)).as(when).isEmpty();
        assertThat(crowd.wrongLinksAfter(now)).as(when).isEmpty();
        if (tried) {
            assertThat(done(region, now)).as("what was planned, " + when).isEqualTo(planned);
        }
    }

    /** What the dry run says a run would do at that moment. */
    private static Map<String, Integer> planned(Region region, Instant now) {
        Actor bureau = region.actor(region.bureau());
        RetentionPlan plan = Crowd.atNight(
                region,
                now,
                () -> CurrentActor.as(
                        bureau,
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> Region.value(
                                        Region.bean(Retention.class).plan(bureau, null)))));
        Map<String, Integer> planned = new TreeMap<>();
        plan.rules().stream()
                .filter(rule -> rule.count() > 0 && !MEANWHILE.contains(rule.rule()))
                .forEach(rule -> planned.put(rule.rule(), rule.count()));
        return planned;
    }

    private static Map<String, Integer> done(Region region, Instant now) {
        Actor bureau = region.actor(region.bureau());
        RetentionRun run = Crowd.atNight(
                        region,
                        now,
                        () -> CurrentActor.as(
                                bureau,
                                () -> QuarkusTransaction.requiringNew()
                                        .call(() -> Region.value(Region.bean(Retention.class)
                                                .runs(bureau, new PageRequest(null, 1, "startedAt", true))))))
                .items()
                .getFirst();
        Map<String, Integer> done = new HashMap<>();
        run.rules().forEach(line -> {
            assertThat(line.failed()).as(line.rule()).isZero();
            if (!MEANWHILE.contains(line.rule())) {
                done.put(line.rule(), line.done());
            }
        });
        return done;
    }

    private static void set(Region region, LocalDate date, int version, int months) {
        Actor bureau = region.actor(region.bureau());
        Crowd.atNight(
                region,
                date.atStartOfDay(HERE).toInstant(),
                () -> CurrentActor.as(
                        bureau,
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> Region.value(
                                        Region.bean(Retention.class).change(bureau, version, months, 12)))));
    }
}
