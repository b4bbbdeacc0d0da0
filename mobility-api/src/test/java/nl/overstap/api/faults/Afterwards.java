package nl.overstap.api.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps when each no was answered, and finds what began after it although it must not. Moments are of {@link System#nanoTime}. */
final class Afterwards {

    /** By candidate, when their leaving was answered; by address, when its opt-out was. */
    private final Map<String, Long> left = new ConcurrentHashMap<>();

    private final Map<String, Long> optedOut = new ConcurrentHashMap<>();

    private final Map<Block, Long> blocked = new ConcurrentHashMap<>();

    private record Block(String candidate, String address) {}

    /**
     * Something that was told.
     *
     * @param what for whoever reads of a breach; no address
     * @param door through which instance it came
     * @param candidates whom it is about
     * @param toMany the address, where it is one of what an opt-out stops: a round, a reminder or a digest; else null
     * @param moment when it began
     */
    record Begun(
            String what,
            String door,
            Set<String> candidates,
            @Nullable String toMany,
            long moment) {}

    void left(String candidate, long answered) {
        left.put(candidate, answered);
    }

    void optedOut(String address, long answered) {
        optedOut.put(address, answered);
    }

    /** The candidate wants nothing of theirs to go to the employer with that address any more. */
    void blocked(String candidate, String address, long answered) {
        blocked.put(new Block(candidate, address), answered);
    }

    boolean hasOptedOut(String address) {
        return optedOut.containsKey(address);
    }

    int numberOfLeavers() {
        return left.size();
    }

    int numberOfOptOuts() {
        return optedOut.size();
    }

    int numberOfBlocks() {
        return blocked.size();
    }

    /** What began too late, and by how much. */
    List<String> breaches(Collection<Begun> all) {
        List<String> breaches = new ArrayList<>();
        for (Begun begun : all) {
            String address = begun.toMany();
            begun.candidates().forEach(candidate -> {
                note(breaches, begun, left.get(candidate));
                note(breaches, begun, address == null ? null : blocked.get(new Block(candidate, address)));
            });
            note(breaches, begun, address == null ? null : optedOut.get(address));
        }
        return breaches;
    }

    /** How many began before the no that forbids them: without these there was no race. */
    long justBefore(Collection<Begun> all, long nanos) {
        return all.stream()
                .filter(begun -> begun.candidates().stream()
                        .map(left::get)
                        .anyMatch(no -> no != null && no - begun.moment() >= 0 && no - begun.moment() < nanos))
                .count();
    }

    private static void note(List<String> breaches, Begun begun, @Nullable Long no) {
        if (no != null && begun.moment() - no > 0) {
            breaches.add("%s began %d ms after the answer, at %d through %s"
                    .formatted(begun.what(), (begun.moment() - no) / 1_000_000, begun.moment(), begun.door()));
        }
    }
}
