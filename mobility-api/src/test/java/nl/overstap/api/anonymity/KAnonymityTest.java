package nl.overstap.api.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import nl.overstap.api.anonymity.Somebody.Town;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.anonymity.Generalization;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.organization.Sector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the counting of k against a naive count over all pairs of candidates. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class KAnonymityTest {
    private static final int K = 5;

    private Region region = Region.fresh();
    private Population population = new Population(region);
    private final Map<UUID, Somebody> people = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void every_profile_is_at_least_as_coarse_as_a_naive_count_asks_and_no_more_are_rare(long seed) {
        Random random = new Random(seed);
        add(random, 30 + random.nextInt(150));

        Map<UUID, Generalized> shown = shown();

        people.values()
                .forEach(person -> assertThat(shown.get(person.id()).steps())
                        .as("steps of %s", person)
                        .hasSizeGreaterThanOrEqualTo(naiveSteps(person, 0)));
        people.values()
                .forEach(person -> assertThat(shown.get(person.id()).isRare())
                        .isEqualTo(naiveSteps(person, 0) == 8 && naiveCount(person, 8) < K));
    }

    @Test
    void what_is_shown_is_shared_by_k_candidates_or_marked_as_rare() {
        add(new Random(7), 120);

        Map<UUID, Generalized> shown = shown();

        shown.values().stream()
                .filter(g -> !g.isRare())
                .forEach(one -> assertThat(shown.values().stream()
                                .filter(other -> couldBe(one, people.get(idOf(shown, other))))
                                .count())
                        .isGreaterThanOrEqualTo(K));
    }

    @Test
    void of_those_who_are_shown_after_as_many_steps_k_look_alike() {
        add(new Random(8), 120);

        Map<UUID, Generalized> shown = shown();

        people.values().stream()
                .filter(person -> !shown.get(person.id()).isRare())
                .forEach(person -> {
                    int steps = shown.get(person.id()).steps().size();
                    assertThat(people.values().stream()
                                    .filter(other ->
                                            shown.get(other.id()).steps().size() == steps
                                                    && equal(person, other, steps)))
                            .hasSizeGreaterThanOrEqualTo(K);
                });
    }

    @Test
    void a_profile_only_gets_coarser_while_its_reference_stays() {
        Random random = new Random(11);
        add(random, 100);
        Map<UUID, Generalized> before = shown();

        new ArrayList<>(people.keySet()).stream().limit(40).forEach(id -> {
            population.erase(id);
            people.remove(id);
        });
        Map<UUID, Generalized> fewer = shown();
        add(random, 100);
        Map<UUID, Generalized> more = shown();

        people.keySet().stream().filter(before::containsKey).forEach(id -> {
            int had = before.get(id).steps().size();
            int has = fewer.get(id).steps().size();
            assertThat(has).isGreaterThanOrEqualTo(naiveStepsAmongFewer(id, had, before.keySet()));
            assertThat(more.get(id).steps()).hasSizeGreaterThanOrEqualTo(has);
            assertThat(more.get(id).profile().reference())
                    .isEqualTo(before.get(id).profile().reference());
        });
    }

    @Test
    void a_change_of_what_is_counted_begins_a_new_reference() {
        Random random = new Random(13);
        add(random, 80);
        Map<UUID, Generalized> before = shown();
        Somebody mover = people.values().stream()
                .filter(person -> person.town() == Town.ERMELO)
                .findFirst()
                .orElseThrow()
                .livingIn(Town.ZWOLLE);

        people.put(mover.id(), mover);
        population.change(mover);
        Map<UUID, Generalized> after = shown();

        assertThat(after.get(mover.id()).profile().reference())
                .isNotEqualTo(before.get(mover.id()).profile().reference());
        assertThat(after.get(mover.id()).steps()).hasSizeGreaterThanOrEqualTo(naiveSteps(mover, 0));
    }

    @Test
    void a_change_of_something_else_keeps_the_reference() {
        add(new Random(17), 40);
        Map<UUID, Generalized> before = shown();

        people.values().forEach(population::change);

        shown().forEach((id, after) -> assertThat(after.profile().reference())
                .isEqualTo(before.get(id).profile().reference()));
    }

    @Test
    void a_language_that_too_few_hold_is_not_shown() {
        Random random = new Random(19);
        add(random, 60);
        List<Somebody> five = new ArrayList<>();
        for (int i = 0; i < K; i++)
            five.add(speaking(random, i == 0 ? List.of("nl", "de", "fr") : List.of("nl", "de")));
        add(five);

        AnonymousProfile first = shown().get(five.getFirst().id()).profile();

        assertThat(first.languages()).extracting(l -> l.code()).containsExactly("de", "nl");
    }

    @Test
    void another_sector_in_the_register_counts_in_every_network() {
        add(new Random(23), 20);
        shown();

        Region.fresh()
                .inNetwork(() -> Population.sql()
                        .update(
                                "update mobility.organization set sector_scheme = 'SBI2008', sector_code = '01.13'"
                                        + " where id = ?",
                                region.firm()));
        shown();

        assertThat(counted("sector", "c.employer_organization_id = '" + region.firm() + "'"))
                .containsExactly("SBI2008 01.13");
    }

    @Test
    void another_group_of_an_occupation_counts_for_whoever_has_it() {
        add(new Random(29), 20);
        UUID one = people.keySet().iterator().next();
        long occupation = Population.occupation("2221");
        region.inNetwork(() -> Population.sql().update("""
                        update mobility.profile_occupation o set isco_code = null, occupation_id = ?
                        from mobility.profile p where p.id = o.profile_id and p.candidate_id = ?""", occupation, one));
        population.touch(one);
        shown();
        assertThat(counted("occupation", "c.id = '" + one + "'")).containsExactly("2221");

        Region.fresh()
                .inNetwork(() -> Population.sql()
                        .update("update mobility.occupation set isco_code = '2222' where id = ?", occupation));
        shown();

        assertThat(counted("occupation", "c.id = '" + one + "'")).containsExactly("2222");
    }

    private List<String> counted(String what, String whose) {
        return region.inNetwork(() -> Population.sql()
                .list(
                        "select distinct a." + what + " from mobility.anonymity a"
                                + " join mobility.candidate c on c.id = a.candidate_id where " + whose,
                        row -> row.getString(1)));
    }

    private Somebody speaking(Random random, List<String> languages) {
        Somebody one = Somebody.random(random, List.of(region.firm()));
        return new Somebody(
                one.id(),
                one.occupation(),
                one.town(),
                one.education(),
                one.hoursMin(),
                one.hoursMax(),
                one.employer(),
                languages);
    }

    private void add(Random random, int number) {
        List<UUID> employers = List.of(region.firm(), region.otherFirm(), educator());
        List<Somebody> more = new ArrayList<>();
        for (int i = 0; i < number; i++) more.add(Somebody.random(random, employers));
        add(more);
    }

    private void add(List<Somebody> more) {
        population.add(more);
        more.forEach(person -> people.put(person.id(), person));
    }

    private UUID educator() {
        return region.register(new NewOrganization(
                "School " + UUID.randomUUID(),
                Region.kvkNumber(),
                null,
                OrganizationKind.EDUCATION,
                new Sector(Sector.Scheme.SBI2008, "85.20"),
                null,
                40));
    }

    private Map<UUID, Generalized> shown() {
        return region.inNetwork(() -> Region.bean(AnonymousProfiles.class).of(List.copyOf(people.keySet())));
    }

    // ------------------------------------------------------------------------------------------ the naive count

    private static final Map<UUID, String> SECTORS = new HashMap<>();

    private String sector(Somebody person) {
        return SECTORS.computeIfAbsent(
                person.employer(), id -> id.equals(region.firm()) || id.equals(region.otherFirm()) ? "86.10" : "85.20");
    }

    private static String band(Somebody person) {
        if (person.hoursMin() == null || person.hoursMax() == null) return "";
        return switch (person.hoursMin() + "-" + person.hoursMax()) {
            case "24-32" -> "24-32";
            case "32-36", "36-36", "40-40" -> "32-40";
            case "0-8" -> "0-8";
            default -> throw new AssertionError("no such hours");
        };
    }

    private static String digits(Somebody person, int digits) {
        return person.occupation()
                .substring(0, Math.min(digits, person.occupation().length()));
    }

    private static String region(Somebody person) {
        return person.town() == null ? "" : person.town().postcode.substring(0, 2);
    }

    /** Whether two are equal in what is left after so many steps. */
    private boolean equal(Somebody one, Somebody other, int steps) {
        List<BiPredicate<Somebody, Somebody>> conditions = new ArrayList<>();
        int digits = steps <= 5 ? 4 : 9 - steps;
        conditions.add((a, b) -> digits(a, digits).equals(digits(b, digits)));
        if (steps < 1) conditions.add((a, b) -> sector(a).equals(sector(b)));
        if (steps < 2) conditions.add((a, b) -> band(a).equals(band(b)));
        if (steps < 3) conditions.add((a, b) -> a.town() == b.town());
        if (steps >= 3 && steps < 5) conditions.add((a, b) -> region(a).equals(region(b)));
        if (steps < 4) conditions.add((a, b) -> Objects.equals(a.education(), b.education()));
        return conditions.stream().allMatch(c -> c.test(one, other));
    }

    private long naiveCount(Somebody person, int steps) {
        return naiveCount(person, steps, people.values());
    }

    private long naiveCount(Somebody person, int steps, Collection<Somebody> among) {
        return among.stream().filter(other -> equal(person, other, steps)).count();
    }

    private int naiveSteps(Somebody person, int from) {
        return naiveSteps(person, from, people.values());
    }

    private int naiveSteps(Somebody person, int from, Collection<Somebody> among) {
        for (int steps = from; steps < 8; steps++) if (naiveCount(person, steps, among) >= K) return steps;
        return 8;
    }

    private int naiveStepsAmongFewer(UUID id, int from, Collection<UUID> were) {
        List<Somebody> left =
                people.values().stream().filter(p -> were.contains(p.id())).toList();
        return naiveSteps(people.get(id), from, left);
    }

    private static UUID idOf(Map<UUID, Generalized> shown, Generalized one) {
        return shown.entrySet().stream()
                .filter(e -> e.getValue() == one)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Whether somebody who knows all about a person could take the profile for theirs. */
    private boolean couldBe(Generalized profile, Somebody person) {
        AnonymousProfile shown = profile.profile();
        int steps = profile.steps().size();
        boolean area = switch (shown.area().kind()) {
            case PLACE ->
                person.town() != null
                        && person.town().municipality.equals(shown.area().name());
            case REGION -> region(person).equals(shown.area().name());
            case NETWORK -> steps >= 5 || person.town() == null;
        };
        String occupation = shown.occupations().getFirst().code();
        return area
                && digits(person, occupation.length()).equals(occupation)
                && (profile.steps().contains(Generalization.EDUCATION_LEFT_OUT)
                        || Objects.equals(shown.educationLevel(), person.education()))
                && (profile.steps().contains(Generalization.HOURS_LEFT_OUT)
                        || (shown.hoursPerWeek() == null
                                        ? ""
                                        : shown.hoursPerWeek().min() + "-"
                                                + shown.hoursPerWeek().max())
                                .equals(band(person)))
                && (profile.steps().contains(Generalization.SECTOR_LEFT_OUT)
                        || (shown.sector() != null && shown.sector().code().equals(sector(person))));
    }
}
