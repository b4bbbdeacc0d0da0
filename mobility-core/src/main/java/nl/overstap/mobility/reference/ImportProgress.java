package nl.overstap.mobility.reference;

/** Is told how far an import is. */
@FunctionalInterface
public interface ImportProgress {
    /** Told seldom enough to be written down each time; percent goes from 0 to 100 and never back. */
    void reached(int percent);
}
