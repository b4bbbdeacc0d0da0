package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.UUID;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import org.jspecify.annotations.Nullable;

/** Ends every change of a candidate: written through to the database, put in the trail, told to the other features. */
@ApplicationScoped
class CandidateNews {

    private final CandidateRepository repository;
    private final AuditTrail trail;
    private final Event<CandidatePosted> posted;
    private final Event<CandidateActivated> activated;
    private final Event<CandidateChanged> changed;
    private final Event<CandidateReminded> reminded;
    private final Event<ChangeSuggested> suggested;
    private final Event<CandidateLeft> left;
    private final Event<LeavingSaidAgain> saidAgain;

    CandidateNews(
            CandidateRepository repository,
            AuditTrail trail,
            Event<CandidatePosted> posted,
            Event<CandidateActivated> activated,
            Event<CandidateChanged> changed,
            Event<CandidateReminded> reminded,
            Event<ChangeSuggested> suggested,
            Event<CandidateLeft> left,
            Event<LeavingSaidAgain> saidAgain) {
        this.repository = repository;
        this.trail = trail;
        this.posted = posted;
        this.activated = activated;
        this.changed = changed;
        this.reminded = reminded;
        this.suggested = suggested;
        this.left = left;
        this.saidAgain = saidAgain;
    }

    /** Has to be asked for consent, at the address it has now. */
    void posted(Candidate candidate, String action) {
        record(candidate, action, candidate.status().name());
        posted.fire(new CandidatePosted(
                candidate.networkId(), candidate.id(), candidate.duplicateOf() != null, candidate.version()));
    }

    void registered(Candidate candidate) {
        record(candidate, "REGISTERED", candidate.status().name());
    }

    void activated(Candidate candidate, CandidateStatus before) {
        record(candidate, "STATUS_CHANGED", before + " -> " + candidate.status());
        activated.fire(new CandidateActivated(candidate.networkId(), candidate.id()));
    }

    void changed(Candidate candidate, String action) {
        record(candidate, action, null);
        changed.fire(new CandidateChanged(candidate.networkId(), candidate.id()));
    }

    /**
     * Nothing changed, for it is asked for again: who keeps an employer away, and did not hear that it was done, is promised
     * the same again.
     */
    void changedAgain(Candidate candidate) {
        changed.fire(new CandidateChanged(candidate.networkId(), candidate.id()));
    }

    void suggested(Candidate candidate) {
        record(candidate, "CHANGE_SUGGESTED", null);
        suggested.fire(new ChangeSuggested(candidate.networkId(), candidate.id(), candidate.version()));
    }

    void reminded(Candidate candidate) {
        record(candidate, "REMINDED", null);
        reminded.fire(new CandidateReminded(candidate.networkId(), candidate.id()));
    }

    void left(Candidate candidate, CandidateStatus before, Departure how) {
        record(candidate, "STATUS_CHANGED", before + " -> " + candidate.status());
        left.fire(new CandidateLeft(candidate.networkId(), candidate.id(), how));
    }

    /** A posting is the same as a candidate: its poster, who goes on seeing it, is told what that one is, not that it is empty. */
    void joined(Candidate posting, CandidateStatus before, Candidate candidate) {
        record(posting, "POSTING_JOINED", null);
        if (candidate.status() != before) {
            trail.record(
                    Subject.CANDIDATE,
                    posting.id(),
                    candidate.id(),
                    "STATUS_CHANGED",
                    before + " -> " + candidate.status());
        }
        left.fire(new CandidateLeft(posting.networkId(), posting.id(), Departure.ERASED));
    }

    /** Stays, but part of what they agreed to has ended. */
    void ended(Candidate candidate, Departure how) {
        repository.flush();
        left.fire(new CandidateLeft(candidate.networkId(), candidate.id(), how));
    }

    /** Has left before, and is promised the same once more. */
    void saidAgain(Candidate candidate) {
        saidAgain.fire(new LeavingSaidAgain(candidate.networkId(), candidate.id()));
    }

    /** In the trail only. */
    void record(Candidate candidate, String action, @Nullable String detail) {
        repository.flush();
        UUID id = candidate.id();
        trail.record(Subject.CANDIDATE, id, id, action, detail);
    }
}
