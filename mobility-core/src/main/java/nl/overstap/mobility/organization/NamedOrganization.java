package nl.overstap.mobility.organization;

import org.jspecify.annotations.Nullable;

/** An organization as somebody wrote it down: an employer or a block by name, by number, or both. */
public record NamedOrganization(
        @Nullable String name, @Nullable String kvkNumber) {}
