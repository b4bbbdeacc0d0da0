package nl.overstap.mobility.introduction;

import java.util.UUID;

/** Two people were introduced: identity is shown from now on. Fired in the transaction. */
public record IntroductionMade(UUID networkId, UUID introductionId) {}
