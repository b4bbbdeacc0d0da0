package nl.overstap.mobility.preference;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message is for.
 *
 * @param organizationId as whose contact it is written to; null for anybody else
 */
public record Reader(String email, @Nullable UUID organizationId) {}
