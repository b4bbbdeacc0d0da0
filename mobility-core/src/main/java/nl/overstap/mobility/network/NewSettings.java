package nl.overstap.mobility.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import nl.overstap.matching.scoring.Weights;
import nl.overstap.mobility.Violations;
import org.jspecify.annotations.Nullable;

/** Settings as somebody wishes them, not checked yet: each of them is needed, the weights add up to 1. */
public record NewSettings(
        @Nullable NewWeights weights,
        @Nullable Double threshold,
        @Nullable Integer proposalsPerCandidate,
        @Nullable Integer k,
        @Nullable Integer coarseVacanciesADay,
        @Nullable Integer monthlyProfiles) {

    /** How heavily each part is to weigh. */
    public record NewWeights(
            @Nullable Double skills,
            @Nullable Double occupation,
            @Nullable Double distance,
            @Nullable Double hours,
            @Nullable Double pay,
            @Nullable Double education) {

        private Map<String, @Nullable Double> byName() {
            Map<String, @Nullable Double> named = new LinkedHashMap<>();
            named.put("skills", skills);
            named.put("occupation", occupation);
            named.put("distance", distance);
            named.put("hours", hours);
            named.put("pay", pay);
            named.put("education", education);
            return named;
        }
    }

    /** As far as two sums of decimal fractions may differ. */
    private static final double TOLERANCE = 1e-9;

    Violations violations() {
        Violations violations = new Violations();
        if (weights == null) {
            violations.required("weights", null);
        } else {
            weigh(weights, violations);
        }
        violations
                .required("threshold", threshold)
                .addIf(threshold != null && !(threshold >= 0 && threshold <= 1), "threshold", "must be 0 to 1");
        whole(violations, "proposalsPerCandidate", proposalsPerCandidate, 1, 100);
        whole(violations, "k", k, 2, 100);
        whole(violations, "coarseVacanciesADay", coarseVacanciesADay, 1, 1000);
        whole(violations, "monthlyProfiles", monthlyProfiles, 0, 1000);
        return violations;
    }

    private static void weigh(NewWeights weights, Violations violations) {
        double sum = 0;
        boolean complete = true;
        for (Map.Entry<String, @Nullable Double> weight : weights.byName().entrySet()) {
            String field = "weights." + weight.getKey();
            Double value = weight.getValue();
            boolean fits = value != null && value >= 0 && value <= 1;
            violations.required(field, value).addIf(value != null && !fits, field, "must be 0 to 1");
            complete &= fits;
            sum += value == null ? 0 : value;
        }
        violations.addIf(complete && Math.abs(sum - 1) > TOLERANCE, "weights", "must add up to 1");
    }

    private static void whole(Violations violations, String field, @Nullable Integer value, int least, int most) {
        violations
                .required(field, value)
                .addIf(value != null && (value < least || value > most), field, "must be " + least + " to " + most);
    }

    /** The settings; only after {@link #violations} found nothing. */
    NetworkSettings settings() {
        NewWeights given = Objects.requireNonNull(weights);
        return new NetworkSettings(
                new Weights(
                        Objects.requireNonNull(given.skills()),
                        Objects.requireNonNull(given.occupation()),
                        Objects.requireNonNull(given.distance()),
                        Objects.requireNonNull(given.hours()),
                        Objects.requireNonNull(given.pay()),
                        Objects.requireNonNull(given.education())),
                Objects.requireNonNull(threshold),
                Objects.requireNonNull(proposalsPerCandidate),
                Objects.requireNonNull(k),
                Objects.requireNonNull(coarseVacanciesADay),
                Objects.requireNonNull(monthlyProfiles),
                0);
    }
}
