package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.employer.Affiliations;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.membership.Memberships;
import org.jspecify.annotations.Nullable;

/** Who may post whom, and change whom: the bureau everybody, HR of an active member its own people. */
@ApplicationScoped
class PosterRules {

    private final Affiliations affiliations;
    private final Memberships memberships;
    private final CandidateSight sight;
    private final CandidateViews views;

    PosterRules(Affiliations affiliations, Memberships memberships, CandidateSight sight, CandidateViews views) {
        this.affiliations = affiliations;
        this.memberships = memberships;
        this.sight = sight;
        this.views = views;
    }

    /** For whom is posted; null: the bureau posts. */
    record Poster(@Nullable UUID organizationId) {}

    /** The organization that posts; an employer that is wrong as such is for the checks of the details. */
    Outcome<Poster> mayPost(Actor actor, NewDetails.@Nullable NewEmployer employer) {
        if (actor.isBureau()) {
            return Outcome.done(new Poster(null));
        }
        NamedEmployer named = employer == null
                ? null
                : NamedEmployer.read(
                        "currentEmployer",
                        employer.organizationId(),
                        employer.kvkNumber(),
                        employer.name(),
                        new Violations());
        Set<UUID> own = actor.hrOrganizations();
        if (named == null) {
            return Outcome.done(new Poster(own.stream().findFirst().orElse(null)));
        }
        Set<UUID> meant = named.organizationId() != null
                ? Set.of(named.organizationId())
                : affiliations.of(List.of(), List.of(named)).organizations(UUID.randomUUID(), named);
        Optional<UUID> organization =
                own.stream().filter(meant::contains).sorted().findFirst();
        if (organization.isEmpty()) {
            return Outcome.notAllowed(
                    "currentEmployer", "not-your-organization", "You post people of your own organization only.");
        }
        return memberships.isActive(organization.get())
                ? Outcome.done(new Poster(organization.get()))
                : Outcome.notAllowed("membership-not-active", "The membership of your organization is not active.");
    }

    boolean isPoster(Actor actor, CandidateSnapshot candidate) {
        return sight.isPoster(actor, candidate);
    }

    /**
     * The first among these candidates that the actor may see, under the id they know it by. Where there is none it
     * looks all the same: how long it takes must not tell whether somebody is hidden.
     */
    Optional<UUID> firstSeen(Actor actor, List<UUID> candidateIds) {
        List<UUID> looked = candidateIds.isEmpty() ? List.of(Ids.random()) : candidateIds;
        return looked.stream()
                .flatMap(id -> views.known(actor, id).stream())
                .map(CandidateViews.Shown::id)
                .findFirst();
    }

    /** Empty where the actor, who sees the candidate, may change them. */
    Optional<Refusal> mayChange(Actor actor, CandidateSnapshot candidate) {
        if (actor.isBureau()) {
            return Optional.empty();
        }
        if (!sight.isPoster(actor, candidate)) {
            return Optional.of(
                    new Refusal.NotAllowed("not-your-candidate", "Only the bureau and who posted may change them."));
        }
        return memberships.isActiveHr(actor)
                ? Optional.empty()
                : Optional.of(new Refusal.NotAllowed(
                        "membership-not-active", "The membership of your organization is not active."));
    }
}
