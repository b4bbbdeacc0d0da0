package nl.overstap.matching.scoring;

/**
 * What a part brought: its value in [0, 1], its weight, and their product, the contribution. What wasn't known has
 * value 0.
 */
public record PartScore(Part part, double value, double weight, double contribution, boolean known) {

    static PartScore of(Part part, Value value, double weight) {
        return new PartScore(part, value.value(), weight, weight * value.value(), value.known());
    }
}
