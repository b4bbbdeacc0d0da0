package nl.overstap.mobility.taxonomy;

/** Where the code of an occupation comes from. The starter set's own codes count as ESCO, for which they stand in. */
public enum OccupationScheme {
    /** One to four digits: major group to unit group. */
    ISCO08,
    /** The URI of an ESCO occupation, or a code of the starter set. */
    ESCO
}
