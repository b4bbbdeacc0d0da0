package nl.overstap.mobility.membership;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization joined a network or stands otherwise in it. Fired in the transaction.
 *
 * @param before null where it had no membership
 */
public record MembershipChanged(
        UUID networkId, UUID organizationId, @Nullable MembershipStatus before, MembershipStatus status) {}
