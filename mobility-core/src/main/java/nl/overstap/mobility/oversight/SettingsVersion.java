package nl.overstap.mobility.oversight;

import java.time.Instant;
import nl.overstap.matching.scoring.Weights;

/**
 * The settings of the matching as they were from some moment on.
 *
 * @param version counts from 0
 * @param threshold the least score, 0 to 1, at which the engine proposed a match
 */
public record SettingsVersion(int version, Instant since, Weights weights, double threshold) {}
