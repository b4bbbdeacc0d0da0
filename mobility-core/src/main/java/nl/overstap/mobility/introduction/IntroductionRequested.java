package nl.overstap.mobility.introduction;

import java.util.UUID;

/** An introduction waits for an answer of the candidate, the employer or both. Fired in the transaction. */
public record IntroductionRequested(UUID networkId, UUID introductionId) {}
