package nl.overstap.matching.facts;

import static java.util.Objects.requireNonNull;

/**
 * An occupation as a code of ISCO-08 or ESCO, with the ISCO-08 group (1 to 4 digits) it counts by. Refused: a group
 * that is no such code, and an ISCO-08 code that differs from its group.
 */
public record OccupationCode(String code, Scheme scheme, String iscoCode) {

    /** The classification a code is from. */
    public enum Scheme {
        ISCO08,
        ESCO
    }

    public OccupationCode {
        requireNonNull(code);
        requireNonNull(scheme);
        if (iscoCode.isEmpty() || iscoCode.length() > 4 || !iscoCode.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("no ISCO-08 code: " + iscoCode);
        }
        if (scheme == Scheme.ISCO08 && !code.equals(iscoCode)) {
            throw new IllegalArgumentException("an ISCO-08 occupation is its own group: " + code + ", " + iscoCode);
        }
    }

    /** A group of ISCO-08, of 1 to 4 digits. */
    public static OccupationCode isco(String code) {
        return new OccupationCode(code, Scheme.ISCO08, code);
    }

    /** An occupation of ESCO and the ISCO-08 group it belongs to. */
    public static OccupationCode esco(String code, String iscoCode) {
        return new OccupationCode(code, Scheme.ESCO, iscoCode);
    }

    /** How many leading digits the ISCO-08 codes of both share, 0 to 4. */
    public int sharedDigits(OccupationCode other) {
        int most = Math.min(iscoCode.length(), other.iscoCode.length());
        int shared = 0;
        while (shared < most && iscoCode.charAt(shared) == other.iscoCode.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    /** Whether the other is this one or below it: a group of ISCO-08 covers all in it, an occupation of ESCO itself. */
    public boolean covers(OccupationCode other) {
        return switch (scheme) {
            case ISCO08 -> other.iscoCode.startsWith(code);
            case ESCO -> other.scheme == Scheme.ESCO && other.code.equals(code);
        };
    }
}
