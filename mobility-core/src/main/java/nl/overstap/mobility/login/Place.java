package nl.overstap.mobility.login;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody acts: one network, and one organization in it where they act for one.
 *
 * @param organizationId null for the bureau, a coach without an organization and a candidate
 */
public record Place(UUID networkId, @Nullable UUID organizationId) {}
