package nl.overstap.notifications.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.mobility.candidate.CandidatePosted;
import nl.overstap.mobility.candidate.CandidateReminded;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.CandidateWarned;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.ChangeSuggested;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.DeliveryKind;

/** Queues what candidates are to hear about themselves, in the transaction that gives rise to it. */
@ApplicationScoped
class ConsentNews {

    private final Deliveries deliveries;
    private final Candidates candidates;

    ConsentNews(Deliveries deliveries, Candidates candidates) {
        this.deliveries = deliveries;
        this.candidates = candidates;
    }

    /** Fired again when the address was corrected: what is still queued goes to the new one, once. */
    void on(@Observes CandidatePosted posted) {
        CandidateSnapshot candidate = candidates.find(posted.candidateId()).orElseThrow();
        DeliveryKind kind = candidate.duplicateOf() == null ? DeliveryKind.CONSENT_REQUEST : DeliveryKind.DUPLICATE;
        deliveries.drop(DeliveryKind.CONSENT_REQUEST, candidate.id());
        deliveries.drop(DeliveryKind.DUPLICATE, candidate.id());
        queue(kind, candidate);
    }

    void on(@Observes CandidateReminded reminded) {
        UUID id = reminded.candidateId();
        deliveries.queue(DeliveryKind.CONSENT_REMINDER, id, id, id);
    }

    void on(@Observes ChangeSuggested suggested) {
        CandidateSnapshot candidate = candidates.find(suggested.candidateId()).orElseThrow();
        deliveries.drop(DeliveryKind.CHANGE_SUGGESTED, candidate.id());
        queue(DeliveryKind.CHANGE_SUGGESTED, candidate);
    }

    void on(@Observes CandidateWarned warned) {
        UUID id = warned.candidateId();
        LocalDate day = LocalDate.ofInstant(warned.keptUntil(), Moment.ZONE);
        deliveries.queue(DeliveryKind.ENDS_SOON, id, id, id, day + (warned.again() ? "/2" : "/1"));
    }

    private void queue(DeliveryKind kind, CandidateSnapshot candidate) {
        deliveries.queue(kind, candidate.id(), candidate.id(), candidate.id(), Integer.toString(candidate.version()));
    }
}
