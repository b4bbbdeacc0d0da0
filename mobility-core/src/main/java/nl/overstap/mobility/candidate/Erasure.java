package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.candidate.employer.NameDecisions;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.consent.Consents;
import nl.overstap.mobility.sql.Sql;

/**
 * Forgets somebody. Kept are the empty row, so that counts stay, what was agreed when, the trail, which names nobody,
 * and the hash of the link, so that it goes on saying that it is over.
 */
@ApplicationScoped
class Erasure {

    private final CandidateRepository repository;
    private final ProfileStore profiles;
    private final Suggestions suggestions;
    private final Postings postings;
    private final NameDecisions names;
    private final Consents consents;
    private final Accounts accounts;
    private final CandidateNews news;
    private final Sql sql;
    private final Clock clock;

    Erasure(
            CandidateRepository repository,
            ProfileStore profiles,
            Suggestions suggestions,
            Postings postings,
            NameDecisions names,
            Consents consents,
            Accounts accounts,
            CandidateNews news,
            Sql sql,
            Clock clock) {
        this.repository = repository;
        this.profiles = profiles;
        this.suggestions = suggestions;
        this.postings = postings;
        this.names = names;
        this.consents = consents;
        this.accounts = accounts;
        this.news = news;
        this.sql = sql;
        this.clock = clock;
    }

    /** Erases the candidate, and with them the postings of the same person that still wait for an answer. */
    void erase(Candidate candidate) {
        for (UUID duplicate : postings.duplicatesOf(candidate.id())) {
            repository.findForChange(duplicate).ifPresent(this::eraseAlone);
        }
        eraseAlone(candidate);
    }

    /** Erases this one only. */
    void eraseAlone(Candidate candidate) {
        forgetAnswers(candidate.id());
        empty(candidate);
    }

    /** Empties a candidate; of a posting that was joined, what it held is the other candidate's by now. */
    void empty(Candidate candidate) {
        CandidateStatus before = candidate.status();
        UUID id = candidate.id();
        consents.agree(id, Set.of());
        suggestions.forget(id);
        profiles.removeAll(id);
        names.forget(id);
        accounts.endEmployee(id);
        postings.strip(id);
        candidate.erase(clock.instant());
        news.left(candidate, before, Departure.ERASED);
    }

    /** The answers kept for repeats of the posts that made this candidate hold the whole body. */
    private void forgetAnswers(UUID id) {
        List<UUID> made = new ArrayList<>(List.of(id));
        postings.of(id).forEach(p -> made.add(p.id()));
        sql.list("select set_config('app.erasing', 'on', true)", row -> true);
        sql.update("delete from mobility.idempotency_key where created_id = any(?::uuid[])", made);
        sql.list("select set_config('app.erasing', '', true)", row -> true);
    }
}
