package nl.overstap.notifications.delivery.barrier;

import java.util.UUID;

/** It was looked at anew whom the candidate keeps away, though they changed nothing. Fired in the transaction. */
public record KeptAwayReviewed(UUID networkId, UUID candidateId) {}
