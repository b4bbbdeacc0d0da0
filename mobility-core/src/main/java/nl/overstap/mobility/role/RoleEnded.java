package nl.overstap.mobility.role;

import java.util.UUID;

/** A role in the current network is over; whoever had it no longer acts in it. */
public record RoleEnded(UUID roleId) {}
