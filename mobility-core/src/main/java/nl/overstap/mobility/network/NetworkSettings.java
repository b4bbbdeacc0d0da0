package nl.overstap.mobility.network;

import nl.overstap.matching.scoring.Weights;

/**
 * What a network decides for itself.
 *
 * @param threshold the least score (0 to 1) at which the engine proposes a match
 * @param proposalsPerCandidate how many of the best are put before the bureau, 1 to 100
 * @param k how many candidates have to look alike before a profile goes round, 2 to 100
 * @param coarseVacanciesADay for how many new or changed vacancies a day an organization is shown matches, 1 to 1000
 * @param monthlyProfiles how many profiles a calendar month an address gets in mails of their own, unless it chose another
 *     number; the others come in one digest; 0 to 1000
 */
public record NetworkSettings(
        Weights weights,
        double threshold,
        int proposalsPerCandidate,
        int k,
        int coarseVacanciesADay,
        int monthlyProfiles,
        int version) {

    /** What a network starts with. */
    public static final NetworkSettings DEFAULT = new NetworkSettings(Weights.DEFAULT, 0.60, 5, 5, 20, 8, 0);
}
