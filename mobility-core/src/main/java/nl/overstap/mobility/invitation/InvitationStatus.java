package nl.overstap.mobility.invitation;

/** Where an invitation stands. A PENDING one is accepted once, or withdrawn; after its end it is of no use. */
public enum InvitationStatus {
    PENDING,
    ACCEPTED,
    WITHDRAWN
}
