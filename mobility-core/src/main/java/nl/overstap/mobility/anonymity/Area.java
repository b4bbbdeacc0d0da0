package nl.overstap.mobility.anonymity;

/**
 * About where somebody lives.
 *
 * @param name the municipality, the first two digits of the postcode, or the area of the network
 */
public record Area(Kind kind, String name) {

    /** How wide an area is, the smallest first. */
    public enum Kind {
        PLACE,
        REGION,
        NETWORK
    }
}
