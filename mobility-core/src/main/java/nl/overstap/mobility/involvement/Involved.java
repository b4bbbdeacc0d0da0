package nl.overstap.mobility.involvement;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a row is about.
 *
 * @param organizations whose HR it concerns; none: it is the bureau's alone
 * @param candidateId the person it concerns, who may know of it too
 */
public record Involved(
        Set<UUID> organizations,
        @Nullable UUID candidateId,
        @Nullable UUID organizationId,
        @Nullable UUID vacancyId,
        @Nullable UUID circulationId,
        @Nullable UUID introductionId) {

    /** Concerns the bureau alone. */
    public static final Involved NOBODY = new Involved(Set.of(), null, null, null, null, null);

    public Involved {
        organizations = Set.copyOf(organizations);
    }
}
