package nl.overstap.mobility.postcode;

/**
 * Where a postcode lies, as far as is known.
 *
 * @param code four digits, as asked for
 * @param latitude WGS 84, degrees
 * @param longitude WGS 84, degrees
 * @param placeEstimated whether this is the place of the nearest known postcode by number
 */
public record PostcodeLocation(
        String code, double latitude, double longitude, String place, String municipality, boolean placeEstimated) {}
