package nl.overstap.api.demo;

import java.util.Map;

/**
 * What is usual for an occupation: gross pay a month at full time and schooling, by its ISCO-08 major group.
 *
 * @param pay from and to, in hundreds of euros
 * @param level EQF, from and to
 */
record DemoTerms(Span pay, Span level) {

    record Span(int from, int to) {

        int in(Dice dice) {
            return dice.between(from, to);
        }
    }

    private static final Map<Character, DemoTerms> USUAL = Map.of(
            '1', new DemoTerms(new Span(42, 58), new Span(6, 7)),
            '2', new DemoTerms(new Span(31, 46), new Span(6, 6)),
            '3', new DemoTerms(new Span(27, 38), new Span(4, 5)),
            '4', new DemoTerms(new Span(24, 31), new Span(3, 4)),
            '5', new DemoTerms(new Span(23, 29), new Span(2, 4)),
            '6', new DemoTerms(new Span(23, 28), new Span(2, 3)),
            '7', new DemoTerms(new Span(25, 33), new Span(2, 4)),
            '8', new DemoTerms(new Span(24, 31), new Span(2, 3)),
            '9', new DemoTerms(new Span(22, 25), new Span(1, 2)));

    static DemoTerms of(DemoWork.Job job) {
        return USUAL.getOrDefault(
                job.occupation().iscoCode().charAt(0), new DemoTerms(new Span(24, 32), new Span(3, 4)));
    }

    /** A round amount within what is usual. */
    int amount(Dice dice) {
        return pay.in(dice) * 100;
    }
}
