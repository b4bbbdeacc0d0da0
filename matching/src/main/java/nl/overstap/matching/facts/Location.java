package nl.overstap.matching.facts;

/** The center of a postcode, in degrees (WGS 84); refused outside -90 to 90 and -180 to 180. */
public record Location(double latitude, double longitude) {

    /** The mean radius of the earth in kilometers (IUGG). */
    private static final double EARTH_RADIUS_KM = 6371.0088;

    public Location {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not a place on earth");
        }
    }

    /** The distance in kilometers as the crow flies (haversine), 0 for the same place, the same both ways. */
    public double kilometersTo(Location other) {
        double lat = Math.toRadians(latitude);
        double otherLat = Math.toRadians(other.latitude);
        double sinLat = Math.sin((otherLat - lat) / 2);
        double sinLon = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double a = sinLat * sinLat + Math.cos(lat) * Math.cos(otherLat) * (sinLon * sinLon);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
