package nl.overstap.mobility;

/**
 * One field that cannot be accepted.
 *
 * @param field its path, e.g. {@code profile.skills[2].code}
 * @param message what is wrong, in plain words, never the value itself
 */
public record Violation(String field, String message) {}
