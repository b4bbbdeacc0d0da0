package nl.overstap.matching.index;

import org.jspecify.annotations.Nullable;

/** A skill with its weight in the classification and its place among the others. */
public final class Skill {

    private final String code;
    private final double idf;
    private final Place place;

    Skill(String code, double idf, Place place) {
        this.code = code;
        this.idf = idf;
        this.place = place;
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
        if (this == held || (place == Place.NOWHERE && code.equals(held.code))) {
            return Relation.SAME;
        }
        return place.relationOf(held.place);
    }
}
