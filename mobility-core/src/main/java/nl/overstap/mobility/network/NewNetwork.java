package nl.overstap.mobility.network;

import org.jspecify.annotations.Nullable;

/**
 * A network that is to begin, and who is invited as its first ADVISOR.
 *
 * @param language of the invitation, {@code nl} or {@code en}; null: Dutch
 */
public record NewNetwork(
        @Nullable String name,
        @Nullable String area,
        @Nullable String advisorName,
        @Nullable String advisorEmail,
        @Nullable String language) {}
