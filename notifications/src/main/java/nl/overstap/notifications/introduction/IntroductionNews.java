package nl.overstap.notifications.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import nl.overstap.mobility.introduction.IntroductionClosed;
import nl.overstap.mobility.introduction.IntroductionMade;
import nl.overstap.mobility.introduction.IntroductionRequested;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.DeliveryKind;

/** Queues what the two sides of an introduction are to hear, in the transaction that gives rise to it. */
@ApplicationScoped
class IntroductionNews {

    private final Deliveries deliveries;
    private final Introductions introductions;

    IntroductionNews(Deliveries deliveries, Introductions introductions) {
        this.deliveries = deliveries;
        this.introductions = introductions;
    }

    /** Whose answer is known already is not asked. */
    void on(@Observes IntroductionRequested requested) {
        IntroductionSnapshot introduction = find(requested);
        if (introduction.candidateAnswer() == null) {
            toCandidate(DeliveryKind.INTRODUCTION_REQUEST_TO_CANDIDATE, introduction);
        }
        if (introduction.employerAnswer() == null) {
            toEmployer(DeliveryKind.INTRODUCTION_REQUEST_TO_EMPLOYER, introduction);
        }
    }

    void on(@Observes IntroductionMade made) {
        IntroductionSnapshot introduction =
                introductions.find(made.introductionId()).orElseThrow();
        toCandidate(DeliveryKind.INTRODUCTION_MADE_TO_CANDIDATE, introduction);
        toEmployer(DeliveryKind.INTRODUCTION_MADE_TO_EMPLOYER, introduction);
    }

    void on(@Observes IntroductionClosed closed) {
        deliveries.drop(
                Set.of(
                        DeliveryKind.INTRODUCTION_REQUEST_TO_CANDIDATE,
                        DeliveryKind.INTRODUCTION_REQUEST_TO_EMPLOYER,
                        DeliveryKind.INTRODUCTION_MADE_TO_CANDIDATE,
                        DeliveryKind.INTRODUCTION_MADE_TO_EMPLOYER),
                List.of(closed.introductionId()));
    }

    private IntroductionSnapshot find(IntroductionRequested requested) {
        return introductions.find(requested.introductionId()).orElseThrow();
    }

    private void toCandidate(DeliveryKind kind, IntroductionSnapshot introduction) {
        deliveries.queue(kind, introduction.id(), introduction.candidateId(), introduction.candidateId());
    }

    private void toEmployer(DeliveryKind kind, IntroductionSnapshot introduction) {
        deliveries.queue(kind, introduction.id(), introduction.organizationId(), introduction.candidateId());
    }
}
