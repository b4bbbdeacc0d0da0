package nl.overstap.mobility.network;

import java.time.Instant;
import java.util.UUID;

/** A network as anybody may know it. */
public record NetworkSummary(UUID id, String name, String area, Instant createdAt, int version) {}
