package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import nl.overstap.mobility.candidate.CandidateChanged;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.circulation.Answer;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.circulation.ResponseGiven;
import nl.overstap.mobility.vacancy.VacancyClosed;
import nl.overstap.mobility.vacancy.VacancyStatus;

/** What leads to an introduction, and what ends one, each in the transaction of its cause. */
@ApplicationScoped
class IntroductionEffects {

    private final Introductions introductions;
    private final IntroductionRepository repository;
    private final Recipients recipients;
    private final Candidates candidates;
    private final CandidateSight sight;

    IntroductionEffects(
            Introductions introductions,
            IntroductionRepository repository,
            Recipients recipients,
            Candidates candidates,
            CandidateSight sight) {
        this.introductions = introductions;
        this.repository = repository;
        this.recipients = recipients;
        this.candidates = candidates;
        this.sight = sight;
    }

    /** Interest counts as the employer's YES; taken back before they met, as its NO. */
    void onResponse(@Observes ResponseGiven response) {
        if (response.answer() != Answer.INTERESTED) {
            introductions.interestWithdrawn(response.recipientId());
            return;
        }
        RecipientSnapshot recipient = recipients.find(response.recipientId()).orElseThrow();
        introductions.open(new NewIntroduction(
                recipients.candidateOf(recipient.id()),
                recipient.organizationId(),
                null,
                null,
                recipient.id(),
                recipient.contactId(),
                IntroductionOrigin.RESPONSE,
                false,
                true));
    }

    /** Whoever leaves meets nobody any more, and is hidden from whom they met; who only pauses is not. */
    void onLeaving(@Observes CandidateLeft left) {
        List<Introduction> open = repository.openOf(left.candidateId());
        switch (left.how()) {
            case PAUSED -> {}
            case PLACED -> introductions.endAll(open, IntroductionOutcome.OTHER_PLACEMENT);
            case WITHDRAWN, MATCHING_ENDED -> stop(open, left.candidateId());
            case CIRCULATION_ENDED -> endThoseOfRounds(open, _ -> true);
            case RARE_ENDED -> endThoseOfRounds(open, recipients.ofRareProfile(left.candidateId())::contains);
            case ERASED -> {
                stop(open, left.candidateId());
                repository.ofCandidate(left.candidateId()).forEach(Introduction::forgetCandidate);
            }
        }
    }

    private void stop(List<Introduction> open, UUID candidateId) {
        introductions.endAll(open, IntroductionOutcome.CANDIDATE_STOPPED);
        introductions.hideAll(repository.ofCandidate(candidateId));
    }

    /** Whom the candidate keeps away from now on they do not come to meet; what each reads of it is as when they leave. */
    void onChange(@Observes CandidateChanged changed) {
        List<Introduction> waiting = repository.notYetIntroducedOf(changed.candidateId());
        if (waiting.isEmpty()) {
            return;
        }
        Predicate<UUID> barred =
                sight.barring(candidates.find(changed.candidateId()).orElseThrow());
        introductions.endAll(
                waiting.stream().filter(i -> barred.test(i.organizationId())).toList(),
                IntroductionOutcome.CANDIDATE_STOPPED);
    }

    /** Ends those that came of an answer to a round and have not come to a meeting yet. */
    private void endThoseOfRounds(List<Introduction> open, Predicate<UUID> recipient) {
        introductions.endAll(
                open.stream()
                        .filter(i -> i.status() != IntroductionStatus.INTRODUCED)
                        .filter(i -> i.recipientId() != null && recipient.test(i.recipientId()))
                        .toList(),
                IntroductionOutcome.CANDIDATE_STOPPED);
    }

    /** An opening that is filled or withdrawn ends what has not come to a meeting yet; one that expired does not. */
    void onVacancyClosed(@Observes VacancyClosed closed) {
        if (closed.status() == VacancyStatus.FILLED || closed.status() == VacancyStatus.WITHDRAWN) {
            introductions.hold(repository.candidatesWaitingFor(closed.vacancyId()));
            introductions.endAll(repository.notYetIntroduced(closed.vacancyId()), IntroductionOutcome.EMPLOYER_STOPPED);
        }
    }
}
