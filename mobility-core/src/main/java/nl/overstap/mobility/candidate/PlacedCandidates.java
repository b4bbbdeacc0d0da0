package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import nl.overstap.mobility.Outcome;

/** What a placement that ends the search does to the candidate; an unknown candidate is refused as unknown. */
@ApplicationScoped
public class PlacedCandidates {

    /** How long the poster goes on seeing somebody after a placement that ends the search has started. */
    private static final Period POSTER_SEES_ON = Period.ofDays(28);

    private final CandidateRepository repository;
    private final CandidateNews news;
    private final Confirmations confirmations;
    private final Clock clock;

    PlacedCandidates(CandidateRepository repository, CandidateNews news, Confirmations confirmations, Clock clock) {
        this.repository = repository;
        this.news = news;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /** The placement is agreed: PLACED, with the effects of leaving. */
    @Transactional
    public Outcome<UUID> place(UUID id, LocalDate startsOn) {
        Candidate candidate = repository.findForChange(id).orElse(null);
        if (candidate == null) {
            return Outcome.unknown();
        }
        CandidateStatus before = candidate.status();
        if (!before.leadsTo(CandidateStatus.PLACED)) {
            return Outcome.conflict("step-not-allowed", "A candidate who is " + before + " cannot become PLACED.");
        }
        candidate.place(startsOn.plus(POSTER_SEES_ON));
        news.left(candidate, before, Departure.PLACED);
        confirmations.placed(id, startsOn);
        return Outcome.done(id);
    }

    /** The placement starts on another day. */
    @Transactional
    public void moved(UUID id, LocalDate startsOn) {
        repository
                .findForChange(id)
                .filter(c -> c.status() == CandidateStatus.PLACED)
                .ifPresent(c -> {
                    c.posterSeesUntil(startsOn.plus(POSTER_SEES_ON));
                    repository.flush();
                    confirmations.placed(id, startsOn);
                });
    }

    /** The placement was cancelled: ACTIVE again, and the poster sees them as before. */
    @Transactional
    public Outcome<UUID> cancelled(UUID id) {
        return searchAgain(id, candidate -> candidate.posterSeesUntil(null));
    }

    /** The placement is over: ACTIVE again. */
    @Transactional
    public Outcome<UUID> ended(UUID id) {
        return searchAgain(id, _ -> {});
    }

    private Outcome<UUID> searchAgain(UUID id, Consumer<Candidate> also) {
        Optional<Candidate> found = repository.findForChange(id);
        found.filter(candidate -> candidate.status() == CandidateStatus.PLACED).ifPresent(candidate -> {
            also.accept(candidate);
            candidate.activate(clock.instant());
            news.activated(candidate, CandidateStatus.PLACED);
            confirmations.searchesAgain(id);
        });
        return found.map(Candidate::id).map(Outcome::done).orElseGet(Outcome::unknown);
    }
}
