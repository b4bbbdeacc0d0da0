package nl.overstap.mobility.invitation;

import java.util.UUID;

/** Somebody was invited and is to be sent the link. Fired in the transaction. */
public record InvitationSent(UUID networkId, UUID invitationId) {}
