package nl.overstap.mobility.candidate;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import org.jspecify.annotations.Nullable;

/** A posting that the person joined with who they were already; its poster knows it by this id. */
record JoinedPosting(
        UUID id,
        UUID candidateId,
        UUID posterOrganizationId,
        Transition transition,
        Reason reason,
        @Nullable String source,
        Instant createdAt) {

    JoinedPosting with(@Nullable String opened) {
        return new JoinedPosting(id, candidateId, posterOrganizationId, transition, reason, opened, createdAt);
    }
}
