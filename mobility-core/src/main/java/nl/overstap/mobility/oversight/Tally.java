package nl.overstap.mobility.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts decisions for the report. Whatever could be worked out from what is told is left out with what is small. */
final class Tally {

    private static final double HIGH = 0.8;
    private static final double SHORT_SECONDS = 3;
    private static final int BANDS = 10;

    private final SmallNumbers small;
    private final List<Decided> all;
    private final int approved;
    private final boolean isTold;

    /**
     * The last decision on a proposal.
     *
     * @param secondsSinceLook from when whoever decided was first shown it, in a list or by itself
     * @param secondsSincePrevious from when they decided on another; null where that is more than an hour ago
     */
    record Decided(
            boolean approved,
            boolean changed,
            boolean byEngine,
            boolean wouldPropose,
            double score,
            @Nullable String reasonCode,
            @Nullable Double secondsSinceLook,
            @Nullable Double secondsSincePrevious,
            int settingsVersion,
            long taxonomyVersion,
            @Nullable Instant escoImportedAt) {

        /** A list shows a hundred at once: who decides on one after the other looked at each only that long. */
        boolean isQuick() {
            return isShort(secondsSinceLook) || isShort(secondsSincePrevious);
        }

        private static boolean isShort(@Nullable Double seconds) {
            return seconds != null && seconds < SHORT_SECONDS;
        }
    }

    Tally(int k, List<Decided> all) {
        this.small = new SmallNumbers(k);
        this.all = all;
        this.approved = count(Decided::approved);
        // otherwise one of the two could be worked out from the others
        this.isTold = small.of(approved, all.size()) != null;
    }

    private int count(Predicate<Decided> which) {
        return (int) all.stream().filter(which).count();
    }

    OversightReport.Total total() {
        return new OversightReport.Total(
                small.alone(all.size()),
                small.of(approved, all.size()),
                small.of(all.size() - approved, all.size()),
                small.of(count(Decided::changed), all.size()));
    }

    OversightReport.Overruled overruled() {
        Predicate<Decided> proposed = Decided::byEngine;
        Predicate<Decided> high = one -> one.score() >= HIGH;
        Predicate<Decided> not = one -> !one.wouldPropose();
        return new OversightReport.Overruled(
                small.of(count(proposed), all.size()),
                of(proposed, one -> !one.approved()),
                small.of(count(high), all.size()),
                of(high, one -> !one.approved()),
                small.of(count(not), all.size()),
                of(not, Decided::approved));
    }

    /** How many of those are so; the others are neither told nor to be worked out from it. */
    private @Nullable Integer of(Predicate<Decided> those, Predicate<Decided> so) {
        boolean told = isTold && small.of(count(those), all.size()) != null;
        int some = count(those.and(so));
        // and those that are so among the rest, by the sum over all
        boolean restIsSmall = small.of(count(so) - some, all.size() - count(those)) == null;
        return told && !restIsSmall ? small.of(some, count(those)) : null;
    }

    OversightReport.Pace pace() {
        Predicate<Decided> looked = one -> one.secondsSinceLook() != null;
        int quick = count(one -> one.approved() && one.isQuick());
        int unseen = count(looked.negate().and(Decided::approved));
        return new OversightReport.Pace(
                isTold ? small.of(quick, approved) : null,
                isTold ? small.of(unseen, approved) : null,
                median(Decided::approved),
                median(one -> !one.approved()));
    }

    private @Nullable Double median(Predicate<Decided> which) {
        List<Double> seconds = all.stream()
                .filter(which)
                .map(Decided::secondsSinceLook)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return !isTold || seconds.size() < small.k() ? null : Math.round(seconds.get(seconds.size() / 2) * 10) / 10.0;
    }

    List<OversightReport.Band> byScore() {
        int[] approvedIn = new int[BANDS];
        int[] rejectedIn = new int[BANDS];
        for (Decided one : all) {
            int band = Math.min(BANDS - 1, (int) Math.floor(one.score() * BANDS + 1e-9));
            (one.approved() ? approvedIn : rejectedIn)[band]++;
        }
        @Nullable Integer[] told = small.parts(approvedIn);
        @Nullable Integer[] toldRejected = small.parts(rejectedIn);
        return !isTold
                ? List.of()
                : IntStream.range(0, BANDS)
                        .filter(i -> approvedIn[i] + rejectedIn[i] > 0)
                        .mapToObj(i -> new OversightReport.Band(i / (double) BANDS, told[i], toldRejected[i]))
                        .toList();
    }

    List<OversightReport.Reason> byReason() {
        return isTold
                ? each(
                        all.stream().filter(one -> !one.approved()).toList(),
                        one -> Objects.requireNonNullElse(one.reasonCode(), ""),
                        OversightReport.Reason::new)
                : List.of();
    }

    List<OversightReport.BySettings> bySettings(Map<Integer, SettingsVersion> versions) {
        return each(
                all,
                Decided::settingsVersion,
                (version, count) ->
                        new OversightReport.BySettings(Objects.requireNonNull(versions.get(version)), count));
    }

    List<OversightReport.ByTaxonomy> byTaxonomy() {
        Map<Long, Decided> known =
                all.stream().collect(Collectors.toMap(Decided::taxonomyVersion, one -> one, (a, _) -> a));
        return each(
                all,
                Decided::taxonomyVersion,
                (version, count) -> new OversightReport.ByTaxonomy(
                        version, Objects.requireNonNull(known.get(version)).escoImportedAt(), count));
    }

    private <K extends Comparable<K>, R> List<R> each(List<Decided> some, Function<Decided, K> key, Told<K, R> line) {
        TreeMap<K, Integer> counts = new TreeMap<>();
        some.forEach(one -> counts.merge(key.apply(one), 1, Integer::sum));
        List<K> keys = List.copyOf(counts.keySet());
        @Nullable
        Integer[] told =
                small.parts(counts.values().stream().mapToInt(Integer::intValue).toArray());
        return IntStream.range(0, keys.size())
                .mapToObj(i -> line.of(keys.get(i), told[i]))
                .toList();
    }

    /** A line of a table. */
    private interface Told<K, R> {
        R of(K key, @Nullable Integer count);
    }
}
