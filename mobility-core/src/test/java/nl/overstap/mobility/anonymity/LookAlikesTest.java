package nl.overstap.mobility.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.overstap.mobility.anonymity.LookAlikes.Counted;
import nl.overstap.mobility.anonymity.LookAlikes.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is shown alike, against a plain count of those who fit. */
class LookAlikesTest {

    private static final int K = 5;
    private static final List<String> OCCUPATIONS =
            List.of("2221", "2221", "2221", "2222", "2211", "3221", "5321", "22", "7115", "");
    private static final List<String> HOURS = List.of("24-32", "24-32", "32-40", "32-40", "0-8", "");
    private static final List<String> PLACES = List.of("Ermelo", "Putten", "Zwolle", "");

    @Test
    void one_of_another_sector_is_shown_like_the_five_that_fit() {
        List<Counted> people = new ArrayList<>();
        for (int i = 0; i < K; i++) {
            people.add(nurse("SBI2008 86.10"));
        }
        assertThat(LookAlikes.of(people, K).values()).containsOnly(new Steps(0, false));

        people.add(nurse("SBI2008 85.20"));

        assertThat(LookAlikes.of(people, K).values()).hasSize(K + 1).containsOnly(new Steps(1, false));
    }

    @Test
    void a_group_that_need_not_come_along_stays() {
        List<Counted> people = new ArrayList<>();
        for (int i = 0; i < K; i++) {
            people.add(nurse("SBI2008 86.10"));
            people.add(nurse("SBI2008 86.10"));
            people.add(nurse("SBI2008 87.10"));
        }
        people.add(nurse("SBI2008 85.20"));

        Map<UUID, Steps> steps = LookAlikes.of(people, K);

        assertThat(people)
                .allSatisfy(one -> assertThat(steps.get(one.candidateId()))
                        .isEqualTo(new Steps(one.sector().endsWith("86.10") ? 0 : 1, false)));
    }

    @Test
    void fewer_than_k_of_a_major_group_are_rare_and_leave_the_others_alone() {
        List<Counted> people = people(new Random(1), 200);
        Map<UUID, Steps> before = LookAlikes.of(people, K);
        Counted miner = new Counted(UUID.randomUUID(), 0, "9311", "80", "Zwolle", 3, "32-40", "SBI2008 08.12");
        people.add(miner);

        Map<UUID, Steps> after = LookAlikes.of(people, K);

        assertThat(after.remove(miner.candidateId())).isEqualTo(new Steps(8, true));
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 30, 60, 120, 400, 2000})
    void who_is_shown_alike_is_k_and_nobody_finer_or_rarer_than_by_those_who_fit(int number) {
        for (int seed = 0; seed < 10; seed++) {
            List<Counted> people = people(new Random(seed), number);

            List<Map<List<Object>, Long>> fits = fits(people);

            Map<UUID, Steps> steps = LookAlikes.of(people, K);

            Map<String, Long> alike =
                    people.stream().collect(Collectors.groupingBy(one -> shown(one, steps), Collectors.counting()));
            for (Counted one : people) {
                Steps found = steps.get(one.candidateId());
                Steps least = byThoseWhoFit(one, fits);
                assertThat(found.isRare()).isEqualTo(least.isRare());
                assertThat(found.number()).isGreaterThanOrEqualTo(least.number());
                assertThat(found.isRare() || alike.get(shown(one, steps)) >= K)
                        .as("%s after %s", one, found)
                        .isTrue();
            }
        }
    }

    @Test
    void it_costs_less_than_half_a_step_more_than_a_count_of_those_who_fit() {
        double steps = 0;
        double least = 0;
        for (int seed = 0; seed < 40; seed++) {
            List<Counted> people = people(new Random(seed), 120);
            List<Map<List<Object>, Long>> fits = fits(people);
            Map<UUID, Steps> found = LookAlikes.of(people, K);
            for (Counted one : people) {
                steps += found.get(one.candidateId()).number();
                least += byThoseWhoFit(one, fits).number();
            }
        }

        assertThat((steps - least) / (40 * 120)).isBetween(0.1, 0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void counting_again_changes_nothing_and_neither_does_the_order(long seed) {
        Random random = new Random(seed);
        List<Counted> people = people(random, 300);
        Map<UUID, Steps> steps = LookAlikes.of(people, K);

        List<Counted> again =
                new ArrayList<>(people.stream().map(one -> taken(one, steps)).toList());
        Collections.shuffle(again, random);

        assertThat(LookAlikes.of(again, K)).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void over_years_of_coming_and_going_steps_only_grow_and_those_shown_alike_are_k(long seed) {
        Random random = new Random(seed);
        List<Counted> people = people(random, 150);
        for (int month = 0; month < 36; month++) {
            Map<UUID, Steps> steps = LookAlikes.of(people, K);
            Map<String, Long> alike =
                    people.stream().collect(Collectors.groupingBy(one -> shown(one, steps), Collectors.counting()));
            for (Counted one : people) {
                Steps found = steps.get(one.candidateId());
                assertThat(found.number()).isGreaterThanOrEqualTo(one.taken());
                assertThat(found.isRare() || alike.get(shown(one, steps)) >= K).isTrue();
            }
            people = new ArrayList<>(
                    people.stream().skip(10).map(one -> taken(one, steps)).toList());
            people.addAll(people(random, 10));
        }
    }

    // ------------------------------------------------------------------------------------------------ said plainly

    private static Counted nurse(String sector) {
        return new Counted(UUID.randomUUID(), 0, "2221", "38", "Ermelo", 5, "24-32", sector);
    }

    private static Counted taken(Counted one, Map<UUID, Steps> steps) {
        return new Counted(
                one.candidateId(),
                steps.get(one.candidateId()).number(),
                one.occupation(),
                one.region(),
                one.place(),
                one.education(),
                one.hours(),
                one.sector());
    }

    private static List<Counted> people(Random random, int number) {
        List<Counted> people = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String place = pick(random, PLACES);
            people.add(new Counted(
                    new UUID(random.nextLong(), random.nextLong()),
                    0,
                    pick(random, OCCUPATIONS),
                    place.isEmpty() ? "" : place.equals("Zwolle") ? "80" : "38",
                    place,
                    random.nextInt(6) == 0 ? 0 : 4 + random.nextInt(3),
                    pick(random, HOURS),
                    random.nextInt(3) == 0 ? "SBI2008 85.20" : "SBI2008 86.10"));
        }
        return people;
    }

    private static String pick(Random random, List<String> among) {
        return among.get(random.nextInt(among.size()));
    }

    private static String shown(Counted one, Map<UUID, Steps> steps) {
        int number = steps.get(one.candidateId()).number();
        return number + " " + left(one, number);
    }

    private static List<Object> left(Counted one, int steps) {
        int digits = steps <= 5 ? 4 : 9 - steps;
        return List.of(
                one.occupation().length() < digits
                        ? one.occupation()
                        : one.occupation().substring(0, digits),
                steps < 5 ? one.region() : "",
                steps < 3 ? one.place() : "",
                steps < 4 ? one.education() : "",
                steps < 2 ? one.hours() : "",
                steps < 1 ? one.sector() : "");
    }

    /** How many are equal in what is left, after each number of steps. */
    private static List<Map<List<Object>, Long>> fits(List<Counted> people) {
        return IntStream.rangeClosed(0, 8)
                .mapToObj(steps ->
                        people.stream().collect(Collectors.groupingBy(one -> left(one, steps), Collectors.counting())))
                .toList();
    }

    private static Steps byThoseWhoFit(Counted one, List<Map<List<Object>, Long>> fits) {
        return IntStream.rangeClosed(0, 8)
                .filter(steps -> fits.get(steps).get(left(one, steps)) >= K)
                .mapToObj(steps -> new Steps(steps, false))
                .findFirst()
                .orElse(new Steps(8, true));
    }
}
