package nl.overstap.mobility.taxonomy;

/**
 * One concept that a search found, the best first.
 *
 * @param label the name, preferred or alternative, by which it was found
 * @param language of that label
 */
public record SearchHit<T>(T concept, String label, String language) {}
