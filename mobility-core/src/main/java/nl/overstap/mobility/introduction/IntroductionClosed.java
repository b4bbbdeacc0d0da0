package nl.overstap.mobility.introduction;

import java.util.UUID;

/** An introduction is over: declined, or closed with an outcome. Fired in the transaction. */
public record IntroductionClosed(UUID networkId, UUID introductionId) {}
