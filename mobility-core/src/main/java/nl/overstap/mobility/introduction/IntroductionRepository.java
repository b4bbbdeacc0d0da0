package nl.overstap.mobility.introduction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class IntroductionRepository implements PanacheRepositoryBase<Introduction, UUID> {

    private static final Set<IntroductionStatus> OPEN =
            Set.of(IntroductionStatus.REQUESTED, IntroductionStatus.ACCEPTED, IntroductionStatus.INTRODUCED);

    private static final Set<IntroductionStatus> NOT_YET_INTRODUCED =
            Set.of(IntroductionStatus.REQUESTED, IntroductionStatus.ACCEPTED);

    /** Whom it is about, without reading it; empty where it is unknown or they are forgotten. */
    Optional<UUID> candidateOf(UUID id) {
        return getEntityManager()
                .createQuery("select i.candidateId from Introduction i where i.id = ?1", UUID.class)
                .setParameter(1, id)
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whom those are about that wait for an answer or a meeting. */
    List<UUID> candidatesWaitingFor(UUID vacancyId) {
        return getEntityManager()
                .createQuery(
                        "select i.candidateId from Introduction i where i.vacancyId = ?1 and i.status in ?2"
                                + " and i.candidateId is not null",
                        UUID.class)
                .setParameter(1, vacancyId)
                .setParameter(2, NOT_YET_INTRODUCED)
                .getResultList();
    }

    List<Introduction> openOf(UUID candidateId) {
        return list("candidateId = ?1 and status in ?2", candidateId, OPEN);
    }

    List<Introduction> ofCandidate(UUID candidateId) {
        return list("candidateId = ?1 order by id", candidateId);
    }

    List<Introduction> notYetIntroducedOf(UUID candidateId) {
        return list("candidateId = ?1 and status in ?2 order by id", candidateId, NOT_YET_INTRODUCED);
    }

    List<Introduction> notYetIntroduced(UUID vacancyId) {
        return list("vacancyId = ?1 and status in ?2 order by candidateId, id", vacancyId, NOT_YET_INTRODUCED);
    }

    List<Introduction> ofRecipient(UUID recipientId) {
        return list("recipientId = ?1 and status in ?2", recipientId, OPEN);
    }

    boolean isOpen(UUID candidateId, UUID organizationId, @Nullable UUID vacancyId) {
        return vacancyId == null
                ? count(
                                "candidateId = ?1 and organizationId = ?2 and vacancyId is null and status in ?3",
                                candidateId,
                                organizationId,
                                OPEN)
                        > 0
                : count(
                                "candidateId = ?1 and organizationId = ?2 and vacancyId = ?3 and status in ?4",
                                candidateId,
                                organizationId,
                                vacancyId,
                                OPEN)
                        > 0;
    }

    /** Keeps the order of the ids. */
    List<Introduction> inOrder(List<UUID> ids) {
        List<Introduction> found = list("id in ?1", ids);
        found.sort(java.util.Comparator.comparingInt(i -> ids.indexOf(i.id())));
        return found;
    }
}
