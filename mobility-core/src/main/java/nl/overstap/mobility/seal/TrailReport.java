package nl.overstap.mobility.seal;

import java.util.List;

/**
 * What looking through the trails found.
 *
 * @param heads of all networks whose trail has begun
 * @param waiting lines that were not sealed yet; more than a few seconds' worth of them means that nothing seals
 * @param findings at most {@link TrailCheck#MOST_FINDINGS} of each network
 */
public record TrailReport(List<TrailHead> heads, long waiting, List<Finding> findings) {

    public TrailReport {
        heads = List.copyOf(heads);
        findings = List.copyOf(findings);
    }

    public boolean isUntouched() {
        return findings.isEmpty();
    }
}
