package nl.overstap.mobility.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import nl.overstap.mobility.report.TransitionReport.Line;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a count from telling about one person: lines of fewer than k are put together, first without the reason, then
 * without the origin, then without the transition. Where those put together are still too few, the smallest of the other
 * lines goes with them, so that no total gives them away. What adds up goes on adding up. Engagement and quarter stay:
 * who reads the report has the placements themselves.
 */
final class SmallNumbers {

    /** A field that can be left out. */
    private record Field(Function<Line, @Nullable String> value, UnaryOperator<Line> without) {}

    private static final List<Field> LEFT_OUT = List.of(
            new Field(Line::reason, SmallNumbers::withoutReason),
            new Field(
                    Line::origin,
                    line -> new Line(line.transition(), null, line.engagement(), null, line.quarter(), line.count())),
            new Field(
                    Line::transition,
                    line -> new Line(null, null, line.engagement(), null, line.quarter(), line.count())));

    private static final Comparator<String> TEXT = Comparator.nullsLast(Comparator.naturalOrder());

    private static final Comparator<Line> ORDER = Comparator.comparing(Line::quarter)
            .thenComparing(Line::transition, TEXT)
            .thenComparing(Line::reason, TEXT)
            .thenComparing(Line::engagement)
            .thenComparing(Line::origin, TEXT);

    private SmallNumbers() {}

    static List<Line> putTogether(List<Line> lines, int k) {
        List<Line> all = lines;
        for (Field field : LEFT_OUT) {
            Map<Line, List<Line>> groups = new HashMap<>();
            all.forEach(line -> groups.computeIfAbsent(kind(field.without.apply(line)), _ -> new ArrayList<>())
                    .add(line));
            List<Line> next = new ArrayList<>();
            groups.values().forEach(group -> next.addAll(withoutFew(group, k, field)));
            all = next;
        }
        return all.stream().sorted(ORDER).toList();
    }

    private static List<Line> withoutFew(List<Line> group, int k, Field field) {
        List<Line> few =
                new ArrayList<>(group.stream().filter(line -> line.count() < k).toList());
        List<Line> enough = new ArrayList<>(group.stream()
                .filter(line -> line.count() >= k)
                .sorted(Comparator.comparingInt(Line::count).thenComparing(ORDER))
                .toList());
        if (few.isEmpty()) {
            return enough;
        }
        while (sum(few, Line::count) < k && !enough.isEmpty()) {
            few.add(enough.removeFirst());
        }
        enough.add(counting(field.without.apply(few.getFirst()), sum(few, Line::count)));
        return enough;
    }

    private static int sum(Collection<Line> lines, ToIntFunction<Line> count) {
        return lines.stream().mapToInt(count).sum();
    }

    private static Line kind(Line line) {
        return counting(line, 0);
    }

    private static Line counting(Line line, int count) {
        return new Line(line.transition(), line.reason(), line.engagement(), line.origin(), line.quarter(), count);
    }

    private static Line withoutReason(Line line) {
        return new Line(line.transition(), null, line.engagement(), line.origin(), line.quarter(), line.count());
    }
}
