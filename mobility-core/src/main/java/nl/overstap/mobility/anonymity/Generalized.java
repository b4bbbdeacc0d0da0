package nl.overstap.mobility.anonymity;

import java.util.List;

/**
 * An anonymous profile and how it came about.
 *
 * @param steps what was made coarser, in order
 * @param isRare whether fewer than k candidates are equal to it even after all steps
 */
public record Generalized(AnonymousProfile profile, List<Generalization> steps, boolean isRare) {
    public Generalized {
        steps = List.copyOf(steps);
    }
}
