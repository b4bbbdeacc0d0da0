package nl.overstap.mobility.organization;

import java.util.UUID;

/** An organization was added to the register, or its name, number or counting parent changed. Fired in the transaction. */
public record OrganizationChanged(UUID organizationId) {}
