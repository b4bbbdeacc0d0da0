package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever looks for breaches of the barrier sees them: one that saw none would make every barrier look tight. */
class AfterwardsTest {

    private static final long MILLI = 1_000_000;

    private final Afterwards afterwards = new Afterwards();

    @Test
    void what_begins_after_somebody_left_is_a_breach() {
        afterwards.left("anna", 100 * MILLI);

        assertThat(afterwards.breaches(List.of(about("anna", 103 * MILLI))))
                .containsExactly("it began 3 ms after the answer, at 103000000 through one");
    }

    @Test
    void what_began_before_or_is_about_others_is_none() {
        afterwards.left("anna", 100 * MILLI);

        assertThat(afterwards.breaches(List.of(about("anna", 100 * MILLI), about("bert", 200 * MILLI))))
                .isEmpty();
        assertThat(afterwards.justBefore(List.of(about("anna", 99 * MILLI)), 2 * MILLI))
                .isEqualTo(1);
    }

    @Test
    void one_of_several_in_a_digest_is_enough() {
        afterwards.left("anna", 100 * MILLI);

        assertThat(afterwards.breaches(List.of(new Afterwards.Begun(
                        "it", "one", Set.of("bert", "anna", "carla"), "a@b.example", 101 * MILLI))))
                .hasSize(1);
    }

    @Test
    void an_opt_out_stops_what_goes_to_many_and_nothing_else() {
        afterwards.optedOut("a@b.example", 100 * MILLI);

        assertThat(afterwards.breaches(List.of(
                        new Afterwards.Begun("it", "one", Set.of(), "a@b.example", 101 * MILLI),
                        new Afterwards.Begun("it", "one", Set.of(), "c@b.example", 101 * MILLI),
                        new Afterwards.Begun("an invitation", "one", Set.of(), null, 101 * MILLI))))
                .hasSize(1);
    }

    @Test
    void a_block_stops_what_goes_to_that_employer_about_that_person_and_nothing_else() {
        afterwards.blocked("anna", "a@b.example", 100 * MILLI);

        assertThat(afterwards.breaches(List.of(
                        new Afterwards.Begun("it", "one", Set.of("bert", "anna"), "a@b.example", 101 * MILLI),
                        new Afterwards.Begun("it", "one", Set.of("anna"), "a@b.example", 99 * MILLI),
                        new Afterwards.Begun("it", "one", Set.of("anna"), "c@b.example", 101 * MILLI),
                        new Afterwards.Begun("it", "one", Set.of("bert"), "a@b.example", 101 * MILLI),
                        about("anna", 101 * MILLI))))
                .containsExactly("it began 1 ms after the answer, at 101000000 through one");
    }

    private static Afterwards.Begun about(String candidate, long moment) {
        return new Afterwards.Begun("it", "one", Set.of(candidate), null, moment);
    }
}
