package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.contribution.AcceptedCoaches;
import nl.overstap.mobility.candidate.contribution.IntroducedEmployers;
import nl.overstap.mobility.candidate.employer.Affiliations;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.membership.Memberships;

/**
 * Who sees what of a candidate: the one place where that is decided. What somebody may not see at all is to them as if
 * it were not there, in lists, counts, filters and errors alike.
 */
@ApplicationScoped
public class CandidateSight {

    private final Affiliations affiliations;
    private final Memberships memberships;
    private final Instance<IntroducedEmployers> introduced;
    private final Instance<AcceptedCoaches> coaches;

    CandidateSight(
            Affiliations affiliations,
            Memberships memberships,
            Instance<IntroducedEmployers> introduced,
            Instance<AcceptedCoaches> coaches) {
        this.affiliations = affiliations;
        this.memberships = memberships;
        this.introduced = introduced;
        this.coaches = coaches;
    }

    /** Whether the candidate exists for the actor, under the candidate's own id. */
    @Transactional
    public boolean seesAtAll(Actor actor, CandidateSnapshot candidate) {
        return actor.isBureau()
                || actor.isCandidate(candidate.id())
                || isPoster(actor, candidate)
                || isCoach(actor, candidate)
                || isIntroduced(actor, candidate);
    }

    /** Name and address; the telephone number as well once they have agreed. */
    @Transactional
    public boolean seesIdentity(Actor actor, CandidateSnapshot candidate) {
        return seesAtAll(actor, candidate);
    }

    /** HR of an employer that posted, for as long as its view lasts. */
    public boolean isPoster(Actor actor, CandidateSnapshot candidate) {
        return actor.hrOrganizations().stream().anyMatch(candidate.posters()::contains);
    }

    /** A coach whom the candidate has accepted, of no organization that it is hidden from. */
    public boolean isCoach(Actor actor, CandidateSnapshot candidate) {
        return actor.coach()
                .filter(coach -> candidate.isShown()
                        && coaches.stream().anyMatch(c -> c.coaches(coach.id(), candidate.id()))
                        && !isHiddenFrom(candidate, actor.organizations()))
                .isPresent();
    }

    /** HR of an employer that was introduced to the candidate, who does not keep it away meanwhile. */
    public boolean isIntroduced(Actor actor, CandidateSnapshot candidate) {
        Set<UUID> organizations = actor.hrOrganizations();
        return !organizations.isEmpty()
                && candidate.hasConsented()
                && candidate.status() != CandidateStatus.ERASED
                && introduced.stream().anyMatch(i -> i.seeIdentity(candidate.id(), organizations))
                && !isHiddenFrom(candidate, organizations);
    }

    /** The whole profile as it is now; without the blocked list for a coach ({@link #seesBlocked}). */
    @Transactional
    public boolean seesProfile(Actor actor, CandidateSnapshot candidate) {
        return actor.isCandidate(candidate.id())
                || (candidate.isShown() && (actor.isBureau() || isCoach(actor, candidate)));
    }

    /** The profile as it was posted. */
    public boolean seesPosted(Actor actor, CandidateSnapshot candidate) {
        return candidate.isShown() && isPoster(actor, candidate);
    }

    /** Who is not to see the candidate. */
    public boolean seesBlocked(Actor actor, CandidateSnapshot candidate) {
        return actor.isCandidate(candidate.id()) || (candidate.isShown() && actor.isBureau());
    }

    /**
     * The anonymous profile as it is now: the bureau, the candidate and their coach; the poster with SHOW_POSTER; HR of
     * another active member, unless theirs is blocked, or is the employer that may not know.
     */
    @Transactional
    public boolean seesAnonymous(Actor actor, CandidateSnapshot candidate) {
        if (actor.isCandidate(candidate.id())) {
            return true;
        }
        if (!candidate.isShown() || candidate.status() == CandidateStatus.ERASED) {
            return false;
        }
        if (actor.isBureau() || isCoach(actor, candidate)) {
            return true;
        }
        if (isPoster(actor, candidate)) {
            return candidate.consentsTo(Purpose.SHOW_POSTER);
        }
        return candidate.isMatchable()
                && memberships.isActiveHr(actor)
                && !isHiddenFrom(candidate, actor.hrOrganizations());
    }

    /** Matches, proposals, circulations, recipients and answers of the candidate, one by one. */
    @Transactional
    public boolean seesWorkings(Actor actor, CandidateSnapshot candidate) {
        return actor.isCandidate(candidate.id())
                || (candidate.hasConsented()
                        && (actor.isBureau()
                                || isCoach(actor, candidate)
                                || (isPoster(actor, candidate) && candidate.consentsTo(Purpose.SHOW_POSTER))));
    }

    /** The poster without SHOW_POSTER: sees how many, and is refused the lists (403). */
    @Transactional
    public boolean seesNumbersOnly(Actor actor, CandidateSnapshot candidate) {
        return isPoster(actor, candidate) && !seesWorkings(actor, candidate);
    }

    /**
     * Whether the candidate is hidden from whoever belongs to one of these organizations: one is blocked, or is the
     * employer that may not know, or is of the same group as one; or a name is still to be bound by the bureau.
     */
    @Transactional
    public boolean isHiddenFrom(CandidateSnapshot candidate, Set<UUID> organizationIds) {
        return !organizationIds.isEmpty()
                && (!candidate.unboundNames().isEmpty() || isHiddenForSure(candidate, organizationIds));
    }

    /** {@link #isHiddenFrom} as far as it is known whom names mean: for what ends by it, and does not begin again. */
    @Transactional
    public boolean isHiddenForSure(CandidateSnapshot candidate, Set<UUID> organizationIds) {
        Affiliations.Answers register = affiliations.of(List.of(), List.of());
        Set<UUID> blocked = candidate.blockedGroups() == null ? Set.of() : candidate.blockedGroups();
        return organizationIds.stream()
                .map(register::groupOf)
                .anyMatch(group -> blocked.contains(group)
                        || (!candidate.employerMayKnow()
                                && candidate.employerGroups().contains(group)));
    }

    /**
     * Whether the organization may never be brought together with the candidate: it is the own employer, whether that
     * may know or not, or a blocked one, or of their groups. For rounds and matches.
     */
    @Transactional
    public boolean isBarred(CandidateSnapshot candidate, UUID organizationId) {
        return barring(candidate).test(organizationId);
    }

    /**
     * From whom what was sent about the candidate is kept by now: whoever is chosen may be barred before it is told, or
     * reads. While nobody has said whom a blocked name means, that is everybody.
     */
    @Transactional
    public Predicate<UUID> keepingFrom(CandidateSnapshot candidate) {
        return candidate.unboundNames().isEmpty() ? barring(candidate) : _ -> true;
    }

    /** {@link #isBarred} for many organizations: what it is decided by is read once. */
    @Transactional
    public Predicate<UUID> barring(CandidateSnapshot candidate) {
        Affiliations.Answers register = affiliations.of(List.of(), List.of());
        return organizationId -> {
            UUID group = register.groupOf(organizationId);
            return candidate.employerGroups().contains(group)
                    || (candidate.blockedGroups() != null
                            && candidate.blockedGroups().contains(group));
        };
    }
}
