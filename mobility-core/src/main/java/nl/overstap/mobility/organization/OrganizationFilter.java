package nl.overstap.mobility.organization;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of organizations; null narrows nothing. Only who sees all may filter by more than name and
 * network.
 *
 * @param name a part of the name, as it is compared
 * @param networkId whose members, for who is in none of the networks
 */
public record OrganizationFilter(
        @Nullable String kvkNumber,
        @Nullable String name,
        @Nullable OrganizationKind kind,
        @Nullable UUID networkId) {}
