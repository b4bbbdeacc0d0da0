package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.ReadProfile;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** What the answers of a person do: to the question for consent, and to what the poster or the bureau changed. */
@ApplicationScoped
class OwnAnswers {

    private final CandidateRepository repository;
    private final CandidateSteps steps;
    private final CandidateNews news;
    private final Joining joining;
    private final Postings postings;
    private final Suggestions suggestions;
    private final ProfileStore profiles;
    private final Vault vault;

    OwnAnswers(
            CandidateRepository repository,
            CandidateSteps steps,
            CandidateNews news,
            Joining joining,
            Postings postings,
            Suggestions suggestions,
            ProfileStore profiles,
            Vault vault) {
        this.repository = repository;
        this.steps = steps;
        this.news = news;
        this.joining = joining;
        this.postings = postings;
        this.suggestions = suggestions;
        this.profiles = profiles;
        this.vault = vault;
    }

    /** Agrees; where they turn out to be known already, that is joined. */
    Optional<Refusal> consent(Candidate candidate, NewAnswer wish, @Nullable ReadProfile profile) {
        Set<Purpose> purposes = wish.purposes() == null ? Set.of() : wish.purposes();
        if (!purposes.contains(Purpose.MATCHING)) {
            return Optional.of(new Refusal.Invalid(
                    List.of(new Violation("purposes", "must hold MATCHING: nobody is a candidate without it"))));
        }
        Candidate other = other(candidate);
        if (other != null) {
            return join(candidate, other, wish, profile);
        }
        candidate.suspectDuplicateOf(null);
        if (profile == null) {
            return steps.agree(candidate, purposes);
        }
        boolean isNew = !profiles.isOwn(candidate.id(), profile);
        if (isNew) {
            profiles.put(candidate.id(), ProfileKind.CURRENT, profile, false);
            candidate.touch();
        }
        Optional<Refusal> refusal = steps.agree(candidate, purposes);
        if (refusal.isEmpty()) {
            tellOfProfile(candidate, isNew);
        }
        return refusal;
    }

    private void tellOfProfile(Candidate candidate, boolean isNew) {
        if (isNew) {
            news.changed(candidate, "PROFILE_CHANGED");
        } else {
            news.changedAgain(candidate);
        }
    }

    /** One person from now on: the posting goes into who they were already, and what they agree to here holds there. */
    Optional<Refusal> join(Candidate posting, NewAnswer wish, @Nullable ReadProfile profile) {
        Candidate other = other(posting);
        return other == null
                ? CandidateSteps.conflict("nothing-to-join", "There is no other registration to join this with.")
                : join(posting, other, wish, profile);
    }

    /** Whether the posting seems to be somebody who is there. */
    boolean seemsAnother(Candidate posting) {
        return other(posting) != null;
    }

    /** Who the posting seems to be; null: nobody, or somebody who was erased while it was posted. */
    private @Nullable Candidate other(Candidate posting) {
        UUID other = posting.duplicateOf();
        return other == null
                ? null
                : repository
                        .findForChange(other)
                        .filter(candidate -> candidate.status() != CandidateStatus.ERASED)
                        .orElse(null);
    }

    private Optional<Refusal> join(
            Candidate posting, Candidate candidate, NewAnswer wish, @Nullable ReadProfile profile) {
        joining.join(posting, candidate);
        Set<Purpose> purposes = wish.purposes();
        return purposes == null || purposes.isEmpty()
                ? Optional.empty()
                : consent(candidate, new NewAnswer(NewAnswer.Kind.CONSENT, purposes, null, null, null), profile);
    }

    /** What is still true is kept on; who takes no part has to agree again instead. */
    Optional<Refusal> confirm(Candidate candidate) {
        switch (candidate.status()) {
            case AWAITING_CONSENT, WITHDRAWN -> {
                return CandidateSteps.conflict("not-consented", "Who takes no part is kept by agreeing again only.");
            }
            case ERASED -> {
                return Optional.of(new Refusal.Gone("It has been erased; nothing is left."));
            }
            case ACTIVE, PAUSED, PLACED -> {}
        }
        news.record(candidate, "CONFIRMED", null);
        return Optional.empty();
    }

    Optional<Refusal> acceptChange(Candidate candidate) {
        UUID id = candidate.id();
        Suggestions.Waiting waiting = suggestions.of(id).orElse(null);
        if (waiting == null) {
            return CandidateSteps.conflict("nothing-waits", "There is no change that waits for an answer.");
        }
        Details details = waiting.whole().details();
        if (details != null) {
            String address = details.person().email();
            boolean taken = postings.withAddress(address).stream().anyMatch(other -> !other.equals(id));
            if (taken) {
                return CandidateSteps.conflict("candidate-again", "Somebody with this address is a candidate already.");
            }
            PersonKey key = vault.of(id);
            candidate.describe(details, key, postings.hash(address));
            if (waiting.hasDetailsByPoster()) {
                candidate.keepPosted(Posted.of(details), key);
            }
        }
        StoredProfile profile = waiting.profile();
        if (profile != null) {
            profiles.put(id, ProfileKind.CURRENT, profile.read(), profile.byPoster());
            if (profile.byPoster()) {
                profiles.put(id, ProfileKind.POSTED, profile.read(), true);
            }
        }
        suggestions.forget(id);
        candidate.touch();
        news.changed(candidate, "CHANGE_ACCEPTED");
        return Optional.empty();
    }

    Optional<Refusal> refuseChange(Candidate candidate) {
        if (suggestions.of(candidate.id()).isEmpty()) {
            return CandidateSteps.conflict("nothing-waits", "There is no change that waits for an answer.");
        }
        suggestions.forget(candidate.id());
        candidate.touch();
        news.record(candidate, "CHANGE_REFUSED", null);
        return Optional.empty();
    }
}
