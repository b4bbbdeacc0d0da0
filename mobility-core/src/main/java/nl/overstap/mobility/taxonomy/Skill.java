package nl.overstap.mobility.taxonomy;

/**
 * A skill, or a field of knowledge.
 *
 * @param id the number by which tables refer to it
 */
public record Skill(long id, String code, Names names) {}
