package nl.overstap.mobility.guidance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import nl.overstap.mobility.candidate.contribution.AcceptedCoaches;

/** A coach sees a candidate as long as their guidance is ACTIVE. */
@ApplicationScoped
class CoachesAccepted implements AcceptedCoaches {

    private final GuidanceTable table;

    CoachesAccepted(GuidanceTable table) {
        this.table = table;
    }

    @Override
    public boolean coaches(UUID coachRoleId, UUID candidateId) {
        return table.isActive(coachRoleId, candidateId);
    }
}
