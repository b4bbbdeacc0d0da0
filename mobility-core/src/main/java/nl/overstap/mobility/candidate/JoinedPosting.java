package nl.overstap.mobility.candidate;

import java.time.Instant;
import java.util.UUID;

/** A posting that the person joined with who they were already; its poster knows it by this id. */
record JoinedPosting(UUID id, UUID candidateId, UUID posterOrganizationId, Posted posted, Instant createdAt) {}
