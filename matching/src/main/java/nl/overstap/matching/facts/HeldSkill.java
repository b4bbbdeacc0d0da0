package nl.overstap.matching.facts;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A skill that a candidate has, at level 1 to 5 or at a level not given; any other level is refused. */
public record HeldSkill(String code, @Nullable Integer level) {

    public HeldSkill {
        requireNonNull(code);
        requireLevel(level);
    }

    static void requireLevel(@Nullable Integer level) {
        if (level != null && (level < 1 || level > 5)) {
            throw new IllegalArgumentException("a skill level is 1 to 5: " + level);
        }
    }
}
