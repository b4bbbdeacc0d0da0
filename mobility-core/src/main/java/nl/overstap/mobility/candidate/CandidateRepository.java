package nl.overstap.mobility.candidate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class CandidateRepository implements PanacheRepositoryBase<Candidate, UUID> {

    /** For a change: two at the same moment wait for each other instead of failing. */
    Optional<Candidate> findForChange(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
