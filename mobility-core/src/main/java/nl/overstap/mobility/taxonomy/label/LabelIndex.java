package nl.overstap.mobility.taxonomy.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Finds concepts by their names among some ten thousands, in about a millisecond. Names equal to what was typed come
 * before those that begin with it, then those with words that begin with the words typed, then those that hold them
 * inside a word (Dutch glues its words together), then those a small typing error or two away.
 *
 * <p>Names are looked up by triples of letters: which triple stands in which names. Triples share buckets, so what a
 * bucket holds is always checked against the name itself.
 *
 * @param <C> what the names name
 */
public final class LabelIndex<C> {
    /** With this many plain finds nobody needs the uncertain ones. */
    private static final int ENOUGH = 5;
    /** Words shorter than this are looked for at the beginning of words only: inside words they are everywhere. */
    private static final int INSIDE = 4;
    /** Of the triples typed, this part must be in a name before its letters are compared one by one. */
    private static final double SIMILAR = 0.35;
    /** How many names are compared letter by letter; the right one shares the most triples. */
    private static final int COMPARED = 400;

    private static final int MOST_WORDS = 8;
    private static final int LONGEST_QUERY = 100;
    private static final int BUCKETS = 1 << 16;

    private final List<Label<C>> labels;
    private final String[] plain; // each with a space before it
    private final int[] bucketEnds;
    private final int[] buckets;

    /** Names to be found; the comparator decides between concepts whose names are equally good. */
    public LabelIndex(List<Label<C>> labels, Comparator<C> order) {
        this.labels = labels.stream()
                .sorted(Comparator.comparing((Label<C> label) -> PlainLabel.of(label.text))
                        .thenComparing(label -> label.concept, order))
                .toList();
        plain = this.labels.stream()
                .map(label -> " " + PlainLabel.of(label.text))
                .toArray(String[]::new);
        bucketEnds = new int[BUCKETS];
        for (String name : plain) eachTriple(name, bucket -> bucketEnds[bucket]++);
        for (int i = 1; i < BUCKETS; i++) bucketEnds[i] += bucketEnds[i - 1];
        buckets = new int[bucketEnds[BUCKETS - 1]];
        int[] next = new int[BUCKETS];
        System.arraycopy(bucketEnds, 0, next, 1, BUCKETS - 1);
        for (int i = 0; i < plain.length; i++) {
            int label = i;
            eachTriple(plain[i], bucket -> buckets[next[bucket]++] = label);
        }
    }

    /** The concept that bears exactly this name, accents, capitals and signs aside; a preferred name leads. */
    public Optional<C> named(String name) {
        String asked = " " + PlainLabel.of(name);
        if (asked.isBlank()) return Optional.empty();
        return candidates(List.of(asked))
                .filter(label -> plain[label].equals(asked))
                .mapToObj(labels::get)
                .min(Comparator.comparing(label -> !label.preferred))
                .map(Label::concept);
    }

    /** The labels that fit best, one for each concept; of two equally good the one in this language leads. */
    public List<Label<C>> search(String query, String language, int limit) {
        String asked = PlainLabel.of(query.substring(0, Math.min(query.length(), LONGEST_QUERY)));
        if (asked.isEmpty()) return List.of();
        Map<C, Label<C>> found = new LinkedHashMap<>();
        plainly(asked, language).forEach(label -> found.putIfAbsent(label.concept, label));
        if (found.size() < Math.min(ENOUGH, limit)) {
            tolerantly(asked, language).forEach(label -> found.putIfAbsent(label.concept, label));
        }
        return found.values().stream().limit(limit).toList();
    }

    private List<Label<C>> plainly(String asked, String language) {
        List<String> words =
                Arrays.stream(asked.split(" ", -1)).limit(MOST_WORDS).toList();
        List<String> parts = words.stream()
                .map(word -> word.length() < INSIDE ? " " + word : word)
                .toList();
        return best(
                candidates(parts)
                        .filter(label -> parts.stream().allMatch(plain[label]::contains))
                        .toArray(),
                language,
                label -> kindOfFit(plain[label], " " + asked, words));
    }

    private static int kindOfFit(String name, String asked, List<String> words) {
        if (name.equals(asked)) return 0;
        if (name.startsWith(asked)) return 1;
        return words.stream().allMatch(word -> name.contains(" " + word)) ? 2 : 3;
    }

    private List<Label<C>> tolerantly(String asked, String language) {
        int[] shared = new int[plain.length];
        int[] triples = {0};
        eachTriple(" " + asked, bucket -> {
            triples[0]++;
            for (int i = start(bucket); i < bucketEnds[bucket]; i++) shared[buckets[i]]++;
        });
        int least = Math.max(1, (int) Math.ceil(triples[0] * SIMILAR));
        List<Integer> similar = new ArrayList<>();
        for (int label = 0; label < shared.length; label++) if (shared[label] >= least) similar.add(label);
        similar.sort(Comparator.comparingInt((Integer label) -> -shared[label])
                .thenComparingInt(label -> plain[label].length()));
        int[] errors = new int[plain.length];
        int[] near = similar.stream()
                .limit(COMPARED)
                .mapToInt(Integer::intValue)
                .filter(label -> {
                    errors[label] = TypingErrors.between(asked, plain[label].strip());
                    return errors[label] < TypingErrors.TOO_MANY;
                })
                .toArray();
        return best(near, language, label -> errors[label]);
    }

    /** Sorts by fit, preferred names, language, length and then as the labels lie: all of it in one number each. */
    private List<Label<C>> best(int[] found, String language, IntUnaryOperator fit) {
        return Arrays.stream(found)
                .mapToLong(place -> {
                    Label<C> label = labels.get(place);
                    long fits = (long) fit.applyAsInt(place) << 2
                            | (label.preferred ? 0 : 2)
                            | (label.language.equals(language) ? 0 : 1);
                    return fits << 44 | (long) Math.min(plain[place].length(), 0xfff) << 32 | place;
                })
                .sorted()
                .mapToObj(key -> labels.get((int) key))
                .toList();
    }

    /** Labels that may hold all parts: those in the emptiest of their buckets, or all where the parts are too short. */
    private IntStream candidates(List<String> parts) {
        int[] emptiest = {-1};
        for (String part : parts) {
            eachTriple(part, bucket -> {
                if (emptiest[0] < 0 || size(bucket) < size(emptiest[0])) emptiest[0] = bucket;
            });
        }
        if (emptiest[0] < 0) return IntStream.range(0, plain.length);
        return Arrays.stream(buckets, start(emptiest[0]), bucketEnds[emptiest[0]]);
    }

    private int size(int bucket) {
        return bucketEnds[bucket] - start(bucket);
    }

    private int start(int bucket) {
        return bucket == 0 ? 0 : bucketEnds[bucket - 1];
    }

    /** Each bucket once per text. */
    private static void eachTriple(String text, IntConsumer bucket) {
        int[] seen = new int[Math.max(0, text.length() - 2)];
        int count = 0;
        for (int i = 0; i + 2 < text.length(); i++) {
            int hash = (text.charAt(i) * 31 + text.charAt(i + 1)) * 31 + text.charAt(i + 2);
            int own = (hash ^ hash >>> 16) & BUCKETS - 1;
            boolean known = false;
            for (int j = 0; j < count && !known; j++) known = seen[j] == own;
            if (known) continue;
            seen[count++] = own;
            bucket.accept(own);
        }
    }

    /**
     * A name of a concept.
     *
     * @param language {@code nl} or {@code en}
     * @param preferred whether the concept is called so in the first place
     */
    public record Label<C>(C concept, String text, String language, boolean preferred) {}
}
