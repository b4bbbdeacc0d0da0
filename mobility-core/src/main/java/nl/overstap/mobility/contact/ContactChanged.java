package nl.overstap.mobility.contact;

import java.util.UUID;

/** A contact of an organization is gone, or was corrected. Fired in the transaction. */
public record ContactChanged(UUID networkId, UUID organizationId) {}
