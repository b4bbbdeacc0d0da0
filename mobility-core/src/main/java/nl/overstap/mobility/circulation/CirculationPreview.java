package nl.overstap.mobility.circulation;

import java.util.List;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.anonymity.TextFinding;

/**
 * What a round would be: nothing of it is stored or sent.
 *
 * @param status OPEN, or HELD where too few people share the profile
 * @param count how many organizations would be written to
 * @param digestCount how many of them get it in a digest, because their address had its number of the month
 * @param stopped what keeps the summary from being sent; a round does not start with it
 */
public record CirculationPreview(
        CirculationStatus status,
        int count,
        int digestCount,
        List<Exclusion> excluded,
        Generalized profile,
        List<TextFinding> stopped) {

    public CirculationPreview {
        excluded = List.copyOf(excluded);
        stopped = List.copyOf(stopped);
    }
}
