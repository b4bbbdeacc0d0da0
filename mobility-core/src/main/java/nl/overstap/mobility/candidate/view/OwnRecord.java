package nl.overstap.mobility.candidate.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a person beside what they are shown every day, for their export.
 *
 * @param claimedAt when they registered, or joined what an employer posted with what was there of them
 * @param posted what the employer that posted them said, which it goes on seeing
 * @param boundNames what the bureau found out about names of employers they wrote
 * @param joinedPostings what they joined with their own registration
 */
public record OwnRecord(
        @Nullable Instant consentedAt,
        @Nullable Instant claimedAt,
        @Nullable Instant refusedAt,
        @Nullable Instant remindedAt,
        @Nullable LocalDate posterViewEndsOn,
        @Nullable Posted posted,
        List<BoundName> boundNames,
        List<Joined> joinedPostings) {

    /** Why they move and how they heard of the network, as an employer said. */
    public record Posted(
            String transition, String reason, @Nullable String source) {}

    /** A name and the organization it means; null: one outside the register. */
    public record BoundName(String name, @Nullable UUID organizationId) {}

    /** A posting that was joined. */
    public record Joined(
            UUID id,
            UUID posterOrganizationId,
            String transition,
            String reason,
            @Nullable String source,
            Instant createdAt) {}
}
