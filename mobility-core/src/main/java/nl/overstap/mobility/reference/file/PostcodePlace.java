package nl.overstap.mobility.reference.file;

/** Where a postcode lies; latitude and longitude in degrees (WGS 84). */
public record PostcodePlace(
        int code, double latitude, double longitude, String place, String municipality, String province) {}
