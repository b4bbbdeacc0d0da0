package nl.overstap.mobility.network;

import java.util.UUID;

/** A network that has begun, and the invitation of its first ADVISOR. */
public record StartedNetwork(NetworkSummary network, UUID invitationId) {}
