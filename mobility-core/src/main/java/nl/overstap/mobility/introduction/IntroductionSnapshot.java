package nl.overstap.mobility.introduction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An introduction as it stands, whoever looks.
 *
 * @param contactId who at the employer answered or is to be written to
 * @param showsIdentity whether each side may know the other now
 */
public record IntroductionSnapshot(
        UUID id,
        UUID networkId,
        UUID candidateId,
        UUID organizationId,
        @Nullable UUID vacancyId,
        @Nullable UUID proposalId,
        @Nullable UUID recipientId,
        @Nullable UUID contactId,
        IntroductionOrigin origin,
        IntroductionStatus status,
        @Nullable YesNo candidateAnswer,
        @Nullable YesNo employerAnswer,
        @Nullable IntroductionOutcome outcome,
        @Nullable Instant introducedAt,
        @Nullable Instant closedAt,
        Instant createdAt,
        boolean showsIdentity,
        int version) {}
