package nl.overstap.mobility.membership;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of memberships; null narrows nothing.
 *
 * @param status for who sees it only
 * @param networkId whose members, for who is in none of the networks
 */
public record MembershipFilter(
        @Nullable MembershipStatus status,
        @Nullable UUID organizationId,
        @Nullable UUID networkId) {}
