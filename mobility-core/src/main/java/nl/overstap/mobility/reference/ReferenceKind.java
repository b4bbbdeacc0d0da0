package nl.overstap.mobility.reference;

/** What reference data an import is about. */
public enum ReferenceKind {
    /** The csv zips of the ESCO portal, any number of languages. */
    ESCO,
    /** The postal file of GeoNames for the Netherlands. */
    POSTCODES
}
