package nl.overstap.matching.facts;

import static java.util.Objects.requireNonNull;

/** A language at a level of the Common European Framework; the code is compared as it is ({@code nl}). */
public record LanguageLevel(String code, Cefr level) {

    /** The six levels of the Common European Framework of Reference, lowest first. */
    public enum Cefr {
        A1,
        A2,
        B1,
        B2,
        C1,
        C2;

        /** The level just below; A1 is the least. */
        public Cefr oneBelow() {
            return switch (this) {
                case A1, A2 -> A1;
                case B1 -> A2;
                case B2 -> B1;
                case C1 -> B2;
                case C2 -> C1;
            };
        }
    }

    /** Whether this is the language asked, at the level asked or one below. */
    public boolean suffices(LanguageLevel asked) {
        return code.equals(asked.code) && level.compareTo(asked.level.oneBelow()) >= 0;
    }

    public LanguageLevel {
        requireNonNull(code);
        requireNonNull(level);
    }
}
