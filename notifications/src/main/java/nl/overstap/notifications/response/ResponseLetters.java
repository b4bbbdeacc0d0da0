package nl.overstap.notifications.response;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.circulation.Answer;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.circulation.ResponseGiven;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.invitation.Advisors;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.notifications.circulation.AnonymousFacts;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Composer;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Urls;
import nl.overstap.notifications.letter.Words;
import nl.overstap.notifications.timing.Manner;

/** What a recipient answered, for each adviser of the bureau; never what the recipient remarked. */
@ApplicationScoped
class ResponseLetters implements Composer {

    private final Deliveries deliveries;
    private final Recipients recipients;
    private final Circulations circulations;
    private final Candidates candidates;
    private final Advisors advisors;
    private final Contacts contacts;
    private final Networks networks;
    private final Organizations organizations;
    private final Urls urls;

    ResponseLetters(
            Deliveries deliveries,
            Recipients recipients,
            Circulations circulations,
            Candidates candidates,
            Advisors advisors,
            Contacts contacts,
            Networks networks,
            Organizations organizations,
            Urls urls) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.circulations = circulations;
        this.candidates = candidates;
        this.advisors = advisors;
        this.contacts = contacts;
        this.networks = networks;
        this.organizations = organizations;
        this.urls = urls;
    }

    /** A changed answer is told anew; one that is still waiting is told as it is by then, once. */
    void on(@Observes ResponseGiven given) {
        RecipientSnapshot recipient = recipients.find(given.recipientId()).orElseThrow();
        UUID candidate = recipients.candidateOf(recipient.id());
        deliveries.dropWithoutWaiting(DeliveryKind.RESPONSE_RECEIVED, recipient.id());
        for (Advisors.Advisor advisor : advisors.list()) {
            deliveries.queue(
                    DeliveryKind.RESPONSE_RECEIVED,
                    recipient.id(),
                    advisor.roleId(),
                    candidate,
                    String.valueOf(recipient.answeredAt()));
        }
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(DeliveryKind.RESPONSE_RECEIVED);
    }

    @Override
    public Composed compose(Delivery delivery) {
        Optional<Advisors.Advisor> advisor = advisors.find(delivery.addresseeId());
        Optional<RecipientSnapshot> recipient = recipients.find(delivery.targetId());
        if (advisor.isEmpty() || recipient.isEmpty()) {
            return new Composed.Needless("gone");
        }
        Answer answer = recipient.get().answer();
        UUID round = recipient.get().circulationId();
        AnonymousProfile profile = circulations.sentProfiles(List.of(round)).get(round);
        if (answer == null || profile == null || deliveries.isQueuedAnew(delivery.id())) {
            return new Composed.Needless("over");
        }
        Optional<String> silence = silenceAbout(recipient.get());
        if (silence.isPresent()) {
            return new Composed.Needless(silence.get());
        }
        if (!contacts.mayBeWrittenTo(advisor.get().email(), MailPurpose.OWN_MATTER)) {
            return Composed.Needless.because(Obstacle.BOUNCED);
        }
        // interest is for the bureau to act on, the other answers are for it to know
        Manner.Haste haste = answer == Answer.INTERESTED ? Manner.Haste.ASKS : Manner.Haste.NEWS;
        return new Composed.Ready(
                advisor.get().email(),
                letter(advisor.get(), recipient.get(), answer, profile, delivery),
                Manner.of(haste));
    }

    /** Why nothing is told of the answer: the candidate agrees no more to what it came of, or not now. */
    private Optional<String> silenceAbout(RecipientSnapshot recipient) {
        UUID id = recipients.candidateOf(recipient.id());
        Optional<CandidateSnapshot> agreeing = candidates
                .find(id)
                .filter(candidate -> candidate.consentsTo(Purpose.CIRCULATION))
                .filter(candidate -> candidate.consentsTo(Purpose.RARE_PROFILE)
                        || !recipients.ofRareProfile(id).contains(recipient.id()));
        if (agreeing.filter(candidate -> candidate.status() == CandidateStatus.PAUSED)
                .isPresent()) {
            return Optional.of(Composed.Needless.PAUSED);
        }
        return agreeing.filter(CandidateSnapshot::isCirculable).isPresent()
                ? Optional.empty()
                : Optional.of(Composed.Needless.LEFT);
    }

    private Letter letter(
            Advisors.Advisor advisor,
            RecipientSnapshot recipient,
            Answer answer,
            AnonymousProfile profile,
            Delivery delivery) {
        Language language = Language.of(advisor.language());
        Words words = language.words();
        String network =
                networks.find(delivery.networkId()).map(NetworkSummary::name).orElseThrow();
        String organization = organizations
                .find(recipient.organizationId())
                .map(OrganizationSnapshot::name)
                .orElseThrow();
        String told = switch (answer) {
            case INTERESTED -> words.answerInterested();
            case NOT_NOW -> words.answerNotNow();
            case OPT_OUT -> words.answerOptOut();
        };
        List<String> closing = new ArrayList<>();
        if (answer == Answer.INTERESTED) {
            closing.add(words.responseNext());
        }
        Letter.Action home = new Letter.Action(words.introductionEmployerAction(), urls.home());
        String reference = AnonymousFacts.shortReference(profile.reference());
        return new Letter(
                language.code(),
                words.responseSubject(organization),
                advisor.name() == null ? words.goodDay() : words.dear(advisor.name()),
                List.of(words.responseLead(organization, reference)),
                List.of(new Letter.Fact(words.responseAnswer(), told)),
                home,
                closing,
                words.bureauWhy(network),
                words.regards(network),
                null,
                new Letter.Item(words.responseSubject(organization), told, reference, home));
    }
}
