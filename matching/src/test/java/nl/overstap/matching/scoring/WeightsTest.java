package nl.overstap.matching.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeightsTest {

    @Test
    void each_part_has_its_own_weight() {
        var weights = new Weights(0.30, 0.25, 0.20, 0.12, 0.08, 0.05);

        assertThat(Part.values()).extracting(weights::of).containsExactly(0.30, 0.25, 0.20, 0.12, 0.08, 0.05);
    }

    @Test
    void weights_that_miss_one_by_a_billionth_pass_and_by_more_are_refused() {
        assertThat(new Weights(1 - 0.9e-9, 0, 0, 0, 0, 0)).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(1 - 1.1e-9, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(1, 1.1e-9, 0, 0, 0, 0));
    }

    @Test
    void a_weight_below_zero_or_no_number_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(1, 0.5, -0.5, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(Double.NaN, 1, 0, 0, 0, 0));
    }
}
