package nl.overstap.mobility.introduction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class IntroductionRepository implements PanacheRepositoryBase<Introduction, UUID> {

    private static final Set<IntroductionStatus> OPEN =
            Set.of(IntroductionStatus.REQUESTED, IntroductionStatus.ACCEPTED, IntroductionStatus.INTRODUCED);

    List<Introduction> openOf(UUID candidateId) {
        return list("candidateId = ?1 and status in ?2", candidateId, OPEN);
    }

    List<Introduction> notYetIntroduced(UUID vacancyId) {
        return list(
                "vacancyId = ?1 and status in ?2",
                vacancyId,
                Set.of(IntroductionStatus.REQUESTED, IntroductionStatus.ACCEPTED));
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
