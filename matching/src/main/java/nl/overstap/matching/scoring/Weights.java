package nl.overstap.matching.scoring;

/** How heavily each part weighs, each 0 to 1; refused where they don't add up to 1 (within 1e-9). */
public record Weights(double skills, double occupation, double distance, double hours, double pay, double education) {

    /** What a network starts with. */
    public static final Weights DEFAULT = new Weights(0.45, 0.20, 0.15, 0.08, 0.07, 0.05);

    private static final double TOLERANCE = 1e-9;

    public Weights {
        double sum = 0;
        for (double weight : new double[] {skills, occupation, distance, hours, pay, education}) {
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("a weight is 0 to 1: " + weight);
            }
            sum += weight;
        }
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw new IllegalArgumentException("weights add up to 1, not to " + sum);
        }
    }

    /** The weight of a part. */
    public double of(Part part) {
        return switch (part) {
            case SKILLS -> skills;
            case OCCUPATION -> occupation;
            case DISTANCE -> distance;
            case HOURS -> hours;
            case PAY -> pay;
            case EDUCATION -> education;
        };
    }
}
