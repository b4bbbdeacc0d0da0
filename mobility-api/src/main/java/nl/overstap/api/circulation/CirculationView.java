package nl.overstap.api.circulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.mobility.anonymity.Generalization;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.circulation.CirculationSnapshot;
import nl.overstap.mobility.circulation.CirculationStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A round.
 *
 * @param reason why the bureau released it although few people share the profile; for the bureau
 * @param anonymousProfile as it was sent; null once the candidate is erased
 */
@Schema(name = "Circulation", examples = """
        {"id": "01997c3e-5a00-7000-8000-000000000021", "candidateId": "01997c3e-5a00-7000-8000-000000000011",
         "audience": {"memberships": ["ACTIVE", "PROSPECT"], "sectors": [], "maxDistanceKm": 40, "organizationIds": []},
         "closesOn": "2026-04-01", "status": "OPEN", "count": 212, "digestCount": 14, "generalizations": ["SECTOR_LEFT_OUT"],
         "reason": null, "createdAt": "2026-03-04T10:00:00Z", "openedAt": "2026-03-04T10:00:00Z", "closedAt": null}""")
record CirculationView(
        UUID id,
        UUID candidateId,
        AudienceJson audience,
        LocalDate closesOn,
        CirculationStatus status,
        int count,
        int digestCount,
        List<Generalization> generalizations,
        @Nullable AnonymousProfileView anonymousProfile,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt) {

    static CirculationView of(CirculationSnapshot round, String language, boolean forBureau) {
        Generalized sent = round.profile();
        return new CirculationView(
                round.id(),
                round.candidateId(),
                AudienceJson.of(round.audience()),
                round.closesOn(),
                round.status(),
                round.count(),
                round.digestCount(),
                sent == null ? List.of() : sent.steps(),
                sent == null ? null : AnonymousProfileView.of(sent.profile(), language),
                forBureau ? round.releaseReason() : null,
                round.createdAt(),
                round.openedAt(),
                round.closedAt());
    }
}
