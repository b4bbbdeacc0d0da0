package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.request.NewStatus;
import nl.overstap.mobility.consent.Consents;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The steps a candidate takes, whoever asks for them, with all that follows; who may ask is settled before. */
@ApplicationScoped
class CandidateSteps {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_PAUSE_YEARS = 2;

    private final CandidateRepository repository;
    private final Postings postings;
    private final Consents consents;
    private final CandidateNews news;
    private final Vault vault;
    private final Clock clock;

    CandidateSteps(
            CandidateRepository repository,
            Postings postings,
            Consents consents,
            CandidateNews news,
            Vault vault,
            Clock clock) {
        this.repository = repository;
        this.postings = postings;
        this.consents = consents;
        this.news = news;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Takes the candidate there; asked for where they are, nothing happens. But who leaves once more, because the answer
     * was lost, is promised the same again: nothing about them begins after it.
     */
    Optional<Refusal> go(Candidate candidate, NewStatus wish) {
        CandidateStatus next = wish.status();
        if (next == null) {
            return invalid("status", "is required");
        }
        String why = wish.reason() == null || wish.reason().isBlank()
                ? null
                : wish.reason().strip();
        if (why != null && why.length() > LONGEST_REASON) {
            return invalid("reason", "must have at most " + LONGEST_REASON + " characters");
        }
        if (next != CandidateStatus.PAUSED && wish.until() != null) {
            return invalid("until", "goes with PAUSED only");
        }
        if (candidate.status() == next && next != CandidateStatus.PAUSED) {
            if (next == CandidateStatus.WITHDRAWN) {
                news.saidAgain(candidate);
            }
            return Optional.empty();
        }
        return switch (next) {
            case ACTIVE -> resume(candidate);
            case PAUSED -> pause(candidate, wish.until(), why);
            case WITHDRAWN -> withdraw(candidate, why);
            case PLACED ->
                conflict("comes-of-a-placement", "A placement that ends the search makes a candidate PLACED.");
            case ERASED -> conflict("erased-by-delete", "To erase, DELETE the candidate.");
            case AWAITING_CONSENT -> notAllowed(candidate.status(), next);
        };
    }

    private Optional<Refusal> resume(Candidate candidate) {
        CandidateStatus before = candidate.status();
        if (before == CandidateStatus.AWAITING_CONSENT || before == CandidateStatus.WITHDRAWN) {
            return conflict("not-consented", "Only the person's own consent makes a candidate ACTIVE.");
        }
        if (!before.leadsTo(CandidateStatus.ACTIVE)) {
            return notAllowed(before, CandidateStatus.ACTIVE);
        }
        candidate.activate(clock.instant());
        news.activated(candidate, before);
        return Optional.empty();
    }

    private Optional<Refusal> pause(Candidate candidate, @Nullable LocalDate until, @Nullable String why) {
        LocalDate today = Moment.today(clock);
        if (until == null || !until.isAfter(today) || until.isAfter(today.plusYears(LONGEST_PAUSE_YEARS))) {
            return invalid("until", "must be a day after today, at most two years ahead");
        }
        CandidateStatus before = candidate.status();
        if (!before.leadsTo(CandidateStatus.PAUSED)) {
            return notAllowed(before, CandidateStatus.PAUSED);
        }
        PersonKey key = vault.of(candidate.id());
        boolean isSaidAgain = candidate.isPaused(until, why, key);
        if (!isSaidAgain) {
            candidate.pause(until, why, key);
        }
        if (before != CandidateStatus.PAUSED) {
            news.left(candidate, before, Departure.PAUSED);
            return Optional.empty();
        }
        if (!isSaidAgain) {
            news.record(candidate, "PAUSE_MOVED", null);
        }
        news.saidAgain(candidate);
        return Optional.empty();
    }

    /** Ends all that was agreed to; who never agreed has refused. */
    Optional<Refusal> withdraw(Candidate candidate, @Nullable String why) {
        CandidateStatus before = candidate.status();
        if (!before.leadsTo(CandidateStatus.WITHDRAWN)) {
            return before == CandidateStatus.WITHDRAWN
                    ? Optional.empty()
                    : notAllowed(before, CandidateStatus.WITHDRAWN);
        }
        consents.agree(candidate.id(), Set.of());
        if (candidate.hasConsented()) {
            candidate.withdraw(why, vault.of(candidate.id()));
        } else {
            candidate.refuse(why, vault.of(candidate.id()), clock.instant());
        }
        candidate.suspectDuplicateOf(null);
        news.left(candidate, before, Departure.WITHDRAWN);
        releaseDuplicates(candidate.id());
        return Optional.empty();
    }

    /** The postings that seemed to be this person's are ordinary ones now; the first stands for the others. */
    void releaseDuplicates(UUID id) {
        Candidate first = null;
        for (UUID duplicate : postings.duplicatesOf(id)) {
            Candidate candidate = repository.findForChange(duplicate).orElseThrow();
            candidate.suspectDuplicateOf(first == null ? null : first.id());
            repository.flush();
            if (first == null) {
                first = candidate;
            }
        }
    }

    /** Makes exactly these purposes agreed to, by the person, with what follows for the status. */
    Optional<Refusal> agree(Candidate candidate, Set<Purpose> purposes) {
        CandidateStatus before = candidate.status();
        boolean matching = purposes.contains(Purpose.MATCHING);
        boolean outside = before == CandidateStatus.AWAITING_CONSENT || before == CandidateStatus.WITHDRAWN;
        if (before == CandidateStatus.WITHDRAWN && matching && isThereAgain(candidate)) {
            return conflict("candidate-again", "Somebody with this address is a candidate again already.");
        }
        Consents.Change change = consents.agree(candidate.id(), purposes);
        if (change.isNone()) {
            endRounds(candidate, purpose -> !purposes.contains(purpose));
            return Optional.empty();
        }
        candidate.touch();
        if (matching && outside) {
            candidate.activate(clock.instant());
            news.activated(candidate, before);
        } else if (!matching && !outside) {
            candidate.withdraw();
            news.left(candidate, before, Departure.MATCHING_ENDED);
            releaseDuplicates(candidate.id());
        } else {
            news.changed(candidate, "CONSENTS_CHANGED");
            endRounds(candidate, change.withdrawn()::contains);
        }
        return Optional.empty();
    }

    private void endRounds(Candidate candidate, Predicate<Purpose> isOver) {
        if (isOver.test(Purpose.CIRCULATION)) {
            news.ended(candidate, Departure.CIRCULATION_ENDED);
        } else if (isOver.test(Purpose.RARE_PROFILE)) {
            news.ended(candidate, Departure.RARE_ENDED);
        }
    }

    private boolean isThereAgain(Candidate candidate) {
        Details details = candidate.details(vault.of(candidate.id()));
        return !postings.withAddress(details.person().email()).isEmpty();
    }

    private static Optional<Refusal> notAllowed(CandidateStatus before, CandidateStatus next) {
        return conflict("step-not-allowed", "A candidate who is " + before + " cannot become " + next + ".");
    }

    static Optional<Refusal> conflict(String code, String detail) {
        return Optional.of(new Refusal.Conflict(code, detail, null));
    }

    private static Optional<Refusal> invalid(String field, String message) {
        return Optional.of(new Refusal.Invalid(List.of(new Violation(field, message))));
    }
}
