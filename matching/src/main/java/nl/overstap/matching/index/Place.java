package nl.overstap.matching.index;

import org.jspecify.annotations.Nullable;

/**
 * Where a skill stands in the graph, all as numbers of skills. The lists are short (a skill has a handful above it,
 * though one near the top has thousands below), so they are run through rather than searched.
 */
final class Place {

    /** The place of a skill that the graph doesn't know: related to nothing. */
    static final Place NOWHERE = new Place(-1, new int[0], new int[0], new int[0]);

    private final int number;
    private final int[] broader; // directly above
    private final int[] above; // at any depth
    private final int[] families; // directly above, and few enough below it that those are siblings

    Place(int number, int[] broader, int[] above, int[] families) {
        this.number = number;
        this.broader = broader;
        this.above = above;
        this.families = families;
    }

    /** The closest relation in which another skill, held, stands to this one, asked; null where there is none. */
    @Nullable
    Relation relationOf(Place held) {
        if (contains(held.above, number)) {
            return Relation.NARROWER;
        }
        if (contains(broader, held.number)) {
            return Relation.BROADER;
        }
        for (int family : families) {
            if (contains(held.families, family)) {
                return Relation.SIBLING;
            }
        }
        return null;
    }

    private static boolean contains(int[] numbers, int wanted) {
        for (int number : numbers) {
            if (number == wanted) {
                return true;
            }
        }
        return false;
    }
}
