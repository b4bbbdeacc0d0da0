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
import nl.overstap.mobility.vault.Vault;

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
    private final Vault vault;
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
            Vault vault,
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
        this.vault = vault;
        this.sql = sql;
        this.clock = clock;
    }

    /** The person asked for it, or the bureau for them, whose address it is. */
    void eraseAsAsked(Candidate candidate) {
        forgetStopLinks(candidate);
        erase(candidate);
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
        List<UUID> known = new ArrayList<>(List.of(candidate.id()));
        postings.of(candidate.id()).forEach(p -> known.add(p.id()));
        forgetAnswers(known);
        vault.destroy(known);
        CandidateStatus before = candidate.status();
        empty(candidate);
        news.left(candidate, before, Departure.ERASED);
    }

    /**
     * Empties a candidate and tells nobody; of a posting that was joined, what it held is the other candidate's by now, and
     * stays under the posting's key until that one is erased.
     */
    void empty(Candidate candidate) {
        UUID id = candidate.id();
        consents.agree(id, Set.of());
        suggestions.forget(id);
        profiles.removeAll(id);
        names.forget(id);
        accounts.endEmployee(id);
        postings.strip(id);
        forgetPreferences(candidate);
        forgetBounces(candidate);
        candidate.erase(clock.instant());
    }

    /** How the address wants to be written to goes with it, unless it is also an employer's. */
    private void forgetPreferences(Candidate candidate) {
        byte[] hash = candidate.emailHash();
        if (hash != null) {
            sql.update("""
                    delete from mobility.notification_preference p where p.email_hash = ?
                        and not exists (select from mobility.contact k where k.email_hash = p.email_hash)""", (Object) hash);
        }
    }

    /** What came back softly from the address is forgotten with it, unless it is also an employer's. */
    private void forgetBounces(Candidate candidate) {
        byte[] hash = candidate.emailHash();
        if (hash != null) {
            sql.update("""
                    delete from mobility.soft_bounce b where b.email_hash = ?
                        and not exists (select from mobility.contact k where k.email_hash = b.email_hash)""", (Object) hash);
        }
    }

    /**
     * Of an address that was an employer's once, the links in letters to it go too, which hold where they went. Only where
     * the person asks: a posting of any address is made by anybody, and ends by itself.
     */
    private void forgetStopLinks(Candidate candidate) {
        byte[] hash = candidate.emailHash();
        if (hash != null) {
            sql.update("""
                    delete from mobility.link l where l.address_hash = ? and l.network_id = mobility.current_network()
                        and not exists (select from mobility.contact k where k.email_hash = l.address_hash)""", (Object) hash);
        }
    }

    /** The answers kept for repeats of the posts that made this candidate, or something about them, hold the whole body. */
    private void forgetAnswers(List<UUID> known) {
        sql.list("select set_config('app.erasing', 'on', true)", row -> true);
        sql.update(
                "delete from mobility.idempotency_key where created_id = any(?::uuid[]) or candidate_id = any(?::uuid[])",
                known,
                known);
        sql.list("select set_config('app.erasing', '', true)", row -> true);
    }
}
