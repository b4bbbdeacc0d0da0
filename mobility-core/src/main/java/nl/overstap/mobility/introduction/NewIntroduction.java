package nl.overstap.mobility.introduction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An introduction that is asked for, with the answers that are known already. */
record NewIntroduction(
        UUID candidateId,
        UUID organizationId,
        @Nullable UUID vacancyId,
        @Nullable UUID proposalId,
        @Nullable UUID recipientId,
        @Nullable UUID contactId,
        IntroductionOrigin origin,
        boolean candidateSaidYes,
        boolean employerSaidYes) {}
