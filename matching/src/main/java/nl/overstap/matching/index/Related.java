package nl.overstap.matching.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * For each skill, all skills that stand in some relation to it. Skills are places 0 to n - 1. What is broader at any
 * depth is walked up from each skill, so a circle in the data ends where it began.
 */
final class Related {

    /** Under a skill with more than these directly below it, what stands beside another says little about it. */
    private static final int MOST_SIBLINGS = 20;

    private final List<SortedMap<Integer, Relation>> byPlace;

    Related(List<int[]> broader, boolean[] counting) {
        byPlace = new ArrayList<>(broader.size());
        for (int place = 0; place < broader.size(); place++) {
            byPlace.add(new TreeMap<>());
        }
        for (int place = 0; place < broader.size(); place++) {
            int held = place;
            broaderAtAnyDepth(broader, place).stream().forEach(asked -> relate(asked, held, Relation.NARROWER));
            for (int above : broader.get(place)) {
                relate(place, above, Relation.BROADER);
            }
        }
        relateSiblings(broader, counting);
    }

    /** The closest relation of each skill that is related to the one asked, by place. */
    SortedMap<Integer, Relation> to(int asked) {
        return byPlace.get(asked);
    }

    private void relate(int asked, int held, Relation relation) {
        byPlace.get(asked).merge(held, relation, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    private static BitSet broaderAtAnyDepth(List<int[]> broader, int place) {
        var seen = new BitSet();
        var open = new ArrayDeque<Integer>();
        open.add(place);
        while (!open.isEmpty()) {
            for (int above : broader.get(open.remove())) {
                if (above != place && !seen.get(above)) {
                    seen.set(above);
                    open.add(above);
                }
            }
        }
        return seen;
    }

    private void relateSiblings(List<int[]> broader, boolean[] counting) {
        var below = new ArrayList<List<Integer>>(broader.size());
        for (int place = 0; place < broader.size(); place++) {
            below.add(new ArrayList<>());
        }
        for (int place = 0; place < broader.size(); place++) {
            for (int above : broader.get(place)) {
                if (counting[place] && counting[above]) {
                    below.get(above).add(place);
                }
            }
        }
        for (List<Integer> together : below) {
            if (together.size() <= MOST_SIBLINGS) {
                relateAll(together);
            }
        }
    }

    private void relateAll(List<Integer> together) {
        for (int asked : together) {
            for (int held : together) {
                if (asked != held) {
                    relate(asked, held, Relation.SIBLING);
                }
            }
        }
    }
}
