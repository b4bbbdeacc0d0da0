package nl.overstap.matching.index;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Works out the place of each skill from the skills directly above it; skills are numbered from 0. */
final class Places {

    /** Under a skill with more than these directly below it, what stands beside another says little about it. */
    private static final int MOST_SIBLINGS = 20;

    private final List<int[]> broader;
    private final boolean[] counting;
    private final int[] directlyBelow;

    /** The skills directly above each, each once and never itself; counting are those of the loaded classification. */
    Places(List<int[]> broader, boolean[] counting) {
        this.broader = broader;
        this.counting = counting;
        this.directlyBelow = new int[broader.size()];
        for (int number = 0; number < broader.size(); number++) {
            if (counting[number]) {
                for (int above : broader.get(number)) {
                    directlyBelow[above]++;
                }
            }
        }
    }

    Place of(int number) {
        return new Place(number, broader.get(number), above(number), families(number));
    }

    /** All above at any depth; a circle in the data ends where it began. */
    private int[] above(int number) {
        var seen = new BitSet();
        var open = new ArrayDeque<Integer>();
        open.add(number);
        while (!open.isEmpty()) {
            for (int above : broader.get(open.remove())) {
                if (!seen.get(above)) {
                    seen.set(above);
                    open.add(above);
                }
            }
        }
        return seen.stream().toArray();
    }

    private int[] families(int number) {
        if (!counting[number]) {
            return new int[0];
        }
        return Arrays.stream(broader.get(number))
                .filter(above -> counting[above] && directlyBelow[above] <= MOST_SIBLINGS)
                .toArray();
    }
}
