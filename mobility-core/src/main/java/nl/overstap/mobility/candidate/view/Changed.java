package nl.overstap.mobility.candidate.view;

/**
 * What became of a change.
 *
 * @param waits whether it waits for the person's yes (202) or holds (200)
 */
public record Changed(CandidateView candidate, boolean waits) {}
