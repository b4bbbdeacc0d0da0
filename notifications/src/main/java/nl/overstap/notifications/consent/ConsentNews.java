package nl.overstap.notifications.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.mobility.candidate.CandidatePosted;
import nl.overstap.mobility.candidate.CandidateReminded;
import nl.overstap.mobility.candidate.CandidateWarned;
import nl.overstap.mobility.candidate.ChangeSuggested;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.DeliveryKind;

/** Queues what candidates are to hear about themselves, in the transaction that gives rise to it. */
@ApplicationScoped
class ConsentNews {

    private final Deliveries deliveries;

    ConsentNews(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Fired again when the address was corrected: what is still queued goes to the new one, once. Of somebody new nothing is. */
    void on(@Observes CandidatePosted posted) {
        UUID id = posted.candidateId();
        if (posted.version() > 0) {
            deliveries.drop(DeliveryKind.CONSENT_REQUEST, id);
            deliveries.drop(DeliveryKind.DUPLICATE, id);
        }
        queue(posted.isDuplicate() ? DeliveryKind.DUPLICATE : DeliveryKind.CONSENT_REQUEST, id, posted.version());
    }

    void on(@Observes CandidateReminded reminded) {
        UUID id = reminded.candidateId();
        deliveries.queue(DeliveryKind.CONSENT_REMINDER, id, id, id);
    }

    void on(@Observes ChangeSuggested suggested) {
        UUID id = suggested.candidateId();
        deliveries.drop(DeliveryKind.CHANGE_SUGGESTED, id);
        queue(DeliveryKind.CHANGE_SUGGESTED, id, suggested.version());
    }

    void on(@Observes CandidateWarned warned) {
        UUID id = warned.candidateId();
        LocalDate day = LocalDate.ofInstant(warned.keptUntil(), Moment.ZONE);
        deliveries.queue(DeliveryKind.ENDS_SOON, id, id, id, day + (warned.again() ? "/2" : "/1"));
    }

    private void queue(DeliveryKind kind, UUID candidate, int version) {
        deliveries.queue(kind, candidate, candidate, candidate, Integer.toString(version));
    }
}
