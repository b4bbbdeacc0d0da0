package nl.overstap.matching.index;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A skill with its weight in the classification and all skills that stand in some relation to it. */
public final class Skill {

    /** The place of a skill that the graph doesn't know: related to nothing but itself. */
    private static final int NOWHERE = -1;

    private final String code;
    private final int place;
    private final double idf;
    private final int[] relatedPlaces; // ascending
    private final Relation[] relations; // of each of them

    Skill(String code, int place, double idf, SortedMap<Integer, Relation> related) {
        this.code = code;
        this.place = place;
        this.idf = idf;
        this.relatedPlaces =
                related.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.relations = related.values().toArray(Relation[]::new);
    }

    static Skill unknown(String code, double idf) {
        return new Skill(code, NOWHERE, idf, Collections.emptySortedMap());
    }

    /** The code this skill is known by. */
    public String code() {
        return code;
    }

    /** How telling the skill is, above 0: the fewer occupations list it, the more. */
    public double idf() {
        return idf;
    }

    /** The closest relation in which the held skill stands to this one, the asked; null where there is none. */
    public @Nullable Relation relationOf(Skill held) {
        if (place == NOWHERE || held.place == NOWHERE) {
            return code.equals(held.code) ? Relation.SAME : null;
        }
        if (place == held.place) {
            return Relation.SAME;
        }
        int found = Arrays.binarySearch(relatedPlaces, held.place);
        return found < 0 ? null : relations[found];
    }
}
