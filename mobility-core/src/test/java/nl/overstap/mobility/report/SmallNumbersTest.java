package nl.overstap.mobility.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import nl.overstap.mobility.report.TransitionReport.Line;
import org.junit.jupiter.api.Test;

class SmallNumbersTest {

    private static final int K = 5;

    @Test
    void one_person_is_counted_without_what_the_reader_does_not_know() {
        assertThat(SmallNumbers.putTogether(List.of(line("AT_RISK", 1)), K))
                .containsExactly(new Line(null, null, "EMPLOYMENT", null, "2026-Q1", 1));
    }

    @Test
    void what_is_enough_stays_as_it_is() {
        List<Line> lines = List.of(line("AT_RISK", 5), line("REDUNDANT", 12));

        assertThat(SmallNumbers.putTogether(lines, K)).containsExactlyElementsOf(lines);
    }

    @Test
    void few_take_the_smallest_of_the_others_along_so_that_no_total_tells() {
        List<Line> lines = List.of(line("AT_RISK", 9), line("REDUNDANT", 6), line("VOLUNTARY", 1));

        assertThat(SmallNumbers.putTogether(lines, K)).containsExactly(line("AT_RISK", 9), line(null, 7));
    }

    @Test
    void whatever_is_counted_no_line_tells_of_fewer_and_nobody_gets_lost() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Line> lines = lines(random);

            List<Line> shown = SmallNumbers.putTogether(lines, K);

            assertThat(shown.stream().mapToInt(Line::count).sum())
                    .isEqualTo(lines.stream().mapToInt(Line::count).sum());
            assertThat(shown)
                    .filteredOn(line -> line.reason() != null || line.origin() != null || line.transition() != null)
                    .allMatch(line -> line.count() >= K);
            assertThat(shown.stream()
                            .map(line -> List.of(
                                    line.quarter(),
                                    line.engagement(),
                                    "" + line.transition(),
                                    "" + line.reason(),
                                    "" + line.origin())))
                    .doesNotHaveDuplicates();
        }
    }

    private static List<Line> lines(Random random) {
        List<Line> lines = new ArrayList<>();
        Stream.of("AT_RISK", "REDUNDANT", "VOLUNTARY")
                .forEach(reason -> Stream.of("POSTED", "SELF_REGISTERED")
                        .forEach(origin -> Stream.of("WORK_TO_WORK", "UNEMPLOYMENT_TO_WORK")
                                .forEach(transition -> {
                                    if (random.nextBoolean()) {
                                        lines.add(new Line(
                                                transition,
                                                reason,
                                                "EMPLOYMENT",
                                                origin,
                                                "2026-Q1",
                                                1 + random.nextInt(9)));
                                    }
                                })));
        return lines;
    }

    private static Line line(String reason, int count) {
        return new Line("WORK_TO_WORK", reason, "EMPLOYMENT", "POSTED", "2026-Q1", count);
    }
}
