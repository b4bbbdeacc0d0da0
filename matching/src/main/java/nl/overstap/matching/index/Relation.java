package nl.overstap.matching.index;

/** How a held skill relates to the one asked, the closest first. */
public enum Relation {
    /** It is the skill asked. */
    SAME(1.0),
    /** It lies below the skill asked, at any depth: who can do it can do what is asked. */
    NARROWER(1.0),
    /** It is the one directly above the skill asked. */
    BROADER(0.5),
    /** Both lie directly below one skill that has at most 20 directly below it. */
    SIBLING(0.3);

    private final double value;

    Relation(double value) {
        this.value = value;
    }

    /** How much of the skill asked is held this way, in (0, 1]. */
    public double value() {
        return value;
    }
}
