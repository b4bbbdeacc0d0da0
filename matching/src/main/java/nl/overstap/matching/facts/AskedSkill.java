package nl.overstap.matching.facts;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A skill that a vacancy asks, essential or optional, at level 1 to 5 or at any; any other level is refused. */
public record AskedSkill(
        String code, boolean essential, @Nullable Integer level) {

    public AskedSkill {
        requireNonNull(code);
        HeldSkill.requireLevel(level);
    }

    /** The same skill asked twice as one: essential wins, and the higher level. */
    AskedSkill and(AskedSkill other) {
        return new AskedSkill(code, essential || other.essential, higher(level, other.level));
    }

    private static @Nullable Integer higher(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }
}
