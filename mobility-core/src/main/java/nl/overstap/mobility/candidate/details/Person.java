package nl.overstap.mobility.candidate.details;

import org.jspecify.annotations.Nullable;

/**
 * Who a candidate is and how to reach them.
 *
 * @param language {@code nl} or {@code en}: what they are written to in
 */
public record Person(
        String givenName,
        String familyName,
        String email,
        @Nullable String phone,
        String language) {}
