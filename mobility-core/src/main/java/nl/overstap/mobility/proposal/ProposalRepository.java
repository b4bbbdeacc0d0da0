package nl.overstap.mobility.proposal;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.proposal.view.ProposalStatus;

@ApplicationScoped
class ProposalRepository implements PanacheRepositoryBase<Proposal, UUID> {

    private static final List<ProposalStatus> LIVE = List.of(ProposalStatus.PROPOSED, ProposalStatus.APPROVED);

    /** Whom it is about, without reading it. */
    Optional<UUID> candidateOf(UUID id) {
        return getEntityManager()
                .createQuery("select p.candidateId from Proposal p where p.id = ?1", UUID.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst();
    }

    /** For changing it: whoever else is about to waits. */
    Optional<Proposal> lock(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Those of these candidates that wait or were decided, for changing them. */
    List<Proposal> lockOf(Collection<UUID> candidates) {
        return find("candidateId in ?1 and status <> ?2 order by id", candidates, ProposalStatus.WITHDRAWN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The one of a pair that waits or is approved, for changing it. */
    Optional<Proposal> lockLive(UUID candidate, UUID vacancy) {
        return find("candidateId = ?1 and vacancyId = ?2 and status in ?3", candidate, vacancy, LIVE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The last rejection of a pair. */
    Optional<Proposal> lastRejected(UUID candidate, UUID vacancy) {
        return find(
                        "candidateId = ?1 and vacancyId = ?2 and status = ?3 order by decidedAt desc",
                        candidate,
                        vacancy,
                        ProposalStatus.REJECTED)
                .firstResultOptional();
    }

    /** Whether an employer asked for a pair and the bureau said no. */
    boolean isRejectedAsAsked(UUID candidate, UUID vacancy) {
        return count(
                        "candidateId = ?1 and vacancyId = ?2 and status = ?3 and employerInterested",
                        candidate,
                        vacancy,
                        ProposalStatus.REJECTED)
                > 0;
    }

    /** What ends when a candidate goes. */
    List<Proposal> lockOpenOfCandidate(UUID candidate) {
        return lockOpen("candidateId", candidate);
    }

    /** What ends when a vacancy goes. */
    List<Proposal> lockOpenOfVacancy(UUID vacancy) {
        return lockOpen("vacancyId", vacancy);
    }

    /** What ends when an employer is no longer a member. */
    List<Proposal> lockOpenOfOrganization(UUID organization) {
        return lockOpen("organizationId", organization);
    }

    private List<Proposal> lockOpen(String field, UUID id) {
        return find(field + " = ?1 and effectiveAt is null and status in ?2 order by id", id, LIVE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    List<Proposal> ofCandidate(UUID candidate) {
        return list("candidateId", candidate);
    }

    /** Approvals made before that moment that have not taken effect. */
    List<UUID> due(Instant before) {
        return find("status = ?1 and effectiveAt is null and decidedAt <= ?2", ProposalStatus.APPROVED, before).stream()
                .map(Proposal::id)
                .toList();
    }
}
