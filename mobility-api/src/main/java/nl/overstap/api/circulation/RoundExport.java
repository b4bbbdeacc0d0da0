package nl.overstap.api.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.circulation.CirculationSnapshot;
import nl.overstap.mobility.circulation.OwnRounds;
import org.jspecify.annotations.Nullable;

/** The person's anonymous profile as each round showed it, in their own export. */
@ApplicationScoped
class RoundExport implements ExportPart {
    private final OwnRounds rounds;

    RoundExport(OwnRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "circulations";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return ExportPart.all(request -> rounds.of(candidateId, request)).stream()
                .map(RoundExport::round)
                .toList();
    }

    private static Kept round(CirculationSnapshot round) {
        Generalized sent = round.profile();
        return new Kept(
                round.id(),
                round.createdAt(),
                round.openedAt(),
                round.closedAt(),
                sent == null ? null : AnonymousProfileView.of(sent.profile(), "nl"));
    }

    record Kept(
            UUID id,
            Instant createdAt,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable AnonymousProfileView profile) {}
}
