package nl.overstap.mobility.taxonomy;

import org.jspecify.annotations.Nullable;

/**
 * An occupation, or an ISCO-08 group of them.
 *
 * @param id the number by which tables refer to it; null for an ISCO-08 group, which they refer to by its code
 * @param iscoCode one to four digits; four for an occupation
 */
public record Occupation(@Nullable Long id, OccupationScheme scheme, String code, String iscoCode, Names names) {}
