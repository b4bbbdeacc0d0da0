package nl.overstap.mobility.candidate.contribution;

/** How much goes on around a candidate: what an employer that posted sees in the place of the lists themselves. */
public record CandidateCounts(int matches, int proposals, int circulations, int recipients, int interested) {}
