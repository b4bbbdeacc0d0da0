package nl.overstap.mobility.taxonomy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a concept is called in Dutch and in English; at least one of the two is known. */
public record Names(@Nullable String nl, @Nullable String en) {
    public Names {
        if (nl == null && en == null) throw new IllegalArgumentException("a concept has a name in some language");
    }

    /** The name in the language ({@code nl} or {@code en}), or else in the other one. */
    public String in(String language) {
        if (nl == null) return Objects.requireNonNull(en);
        return en == null || !language.equals("en") ? nl : en;
    }
}
