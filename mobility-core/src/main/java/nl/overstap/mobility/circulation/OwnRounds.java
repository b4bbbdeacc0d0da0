package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;

/** All rounds of one person's profile, for the person. */
@ApplicationScoped
public class OwnRounds {

    private final Rounds rounds;

    OwnRounds(Rounds rounds) {
        this.rounds = rounds;
    }

    @Transactional
    public Page<CirculationSnapshot> of(UUID candidateId, PageRequest request) {
        return rounds.list(new CirculationFilter(candidateId, null), null, request);
    }
}
