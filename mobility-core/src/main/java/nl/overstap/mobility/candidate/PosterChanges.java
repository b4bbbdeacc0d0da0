package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.DetailsChecks;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.profile.ProfileChecks;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.ReadProfile;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.Vault;

/**
 * What the bureau and who posted write of somebody. It holds at once until the person has agreed or wrote something
 * themselves; from then on it is a suggestion that waits for their yes. Each answers whether it waits; the row is the
 * caller's to lock.
 */
@ApplicationScoped
class PosterChanges {

    private final PosterRules posters;
    private final Postings postings;
    private final Suggestions suggestions;
    private final DetailsChecks detailsChecks;
    private final ProfileChecks profileChecks;
    private final ProfileStore profiles;
    private final CandidateNews news;
    private final Accounts accounts;
    private final Links links;
    private final Vault vault;

    PosterChanges(
            PosterRules posters,
            Postings postings,
            Suggestions suggestions,
            DetailsChecks detailsChecks,
            ProfileChecks profileChecks,
            ProfileStore profiles,
            CandidateNews news,
            Accounts accounts,
            Links links,
            Vault vault) {
        this.posters = posters;
        this.postings = postings;
        this.suggestions = suggestions;
        this.detailsChecks = detailsChecks;
        this.profileChecks = profileChecks;
        this.profiles = profiles;
        this.news = news;
        this.accounts = accounts;
        this.links = links;
        this.vault = vault;
    }

    /** Who it is, for whom they work and why they move. */
    @Transactional(TxType.MANDATORY)
    Outcome<Boolean> replace(Actor actor, Candidate candidate, NewDetails wish) {
        Outcome<PosterRules.Poster> poster = posters.mayPost(actor, wish.currentEmployer());
        if (poster instanceof Outcome.Refused<PosterRules.Poster>(Refusal refusal)) {
            return Outcome.refused(refusal);
        }
        Violations violations = new Violations();
        Optional<Details> details = detailsChecks.read(wish, violations);
        if (details.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (!candidate.answersForThemselves()) {
            return replaceAtOnce(actor, candidate, details.get());
        }
        suggestions.suggest(candidate.id(), details.get(), actor.isHrOf(candidate.posterOrganizationId()));
        candidate.touch();
        news.suggested(candidate);
        return Outcome.done(true);
    }

    private Outcome<Boolean> replaceAtOnce(Actor actor, Candidate candidate, Details details) {
        PersonKey key = vault.of(candidate.id());
        String address = details.person().email();
        boolean moved = !candidate.details(key).person().email().equalsIgnoreCase(address);
        if (moved) {
            List<UUID> same = postings.withAddress(address);
            Optional<UUID> known = posters.firstSeen(actor, same);
            if (known.isPresent()) {
                return Candidates.candidateKnown(known.get());
            }
            candidate.suspectDuplicateOf(same.isEmpty() ? null : same.getFirst());
        }
        candidate.describe(details, key, postings.hash(address));
        candidate.keepPosted(Posted.of(details), key);
        if (moved) {
            startAnew(candidate);
            news.posted(candidate, "ADDRESS_CHANGED");
        } else {
            news.changed(candidate, "CHANGED");
        }
        return Outcome.done(false);
    }

    /**
     * Whoever had the address before was the wrong one: they keep nothing to open the data with, and what they wrote is
     * nothing for whoever has the address now.
     */
    private void startAnew(Candidate candidate) {
        links.renewConsent(candidate.id());
        accounts.endEmployee(candidate.id());
        StoredProfile posted = profile(candidate, ProfileKind.POSTED);
        profiles.put(candidate.id(), ProfileKind.CURRENT, posted.read(), posted.byPoster());
        suggestions.forget(candidate.id());
        candidate.tellEmployer(true);
    }

    /** What they can do and want. */
    @Transactional(TxType.MANDATORY)
    Outcome<Boolean> replaceProfile(Actor actor, Candidate candidate, NewProfile wish) {
        Violations violations = new Violations();
        Optional<ReadProfile> profile = profileChecks.read("", wish, violations);
        if (profile.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        boolean byPoster = actor.isHrOf(candidate.posterOrganizationId());
        candidate.touch();
        boolean waits = candidate.answersForThemselves() || hasOwnProfile(candidate);
        if (waits) {
            profiles.put(candidate.id(), ProfileKind.PENDING, profile.get(), byPoster);
            news.suggested(candidate);
        } else {
            profiles.put(candidate.id(), ProfileKind.CURRENT, profile.get(), byPoster);
            profiles.put(candidate.id(), ProfileKind.POSTED, profile.get(), byPoster);
            news.changed(candidate, "PROFILE_CHANGED");
        }
        return Outcome.done(waits);
    }

    /** Whether the person changed the profile that was posted of them. */
    private boolean hasOwnProfile(Candidate candidate) {
        return !profile(candidate, ProfileKind.CURRENT)
                .profile()
                .equals(profile(candidate, ProfileKind.POSTED).profile());
    }

    private StoredProfile profile(Candidate candidate, ProfileKind kind) {
        return Objects.requireNonNull(
                profiles.find(kind, List.of(candidate.id())).get(candidate.id()));
    }
}
