package nl.overstap.notifications.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.Confirmations;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.candidate.view.Confirmation;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Composer;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Urls;
import nl.overstap.notifications.letter.Words;

/** Letters to people who are erased soon: those we have not heard of for long, and those who stopped. */
@ApplicationScoped
class EndLetters implements Composer {

    private final Candidates candidates;
    private final Confirmations confirmations;
    private final Contacts contacts;
    private final Networks networks;
    private final Urls urls;

    EndLetters(Candidates candidates, Confirmations confirmations, Contacts contacts, Networks networks, Urls urls) {
        this.candidates = candidates;
        this.confirmations = confirmations;
        this.contacts = contacts;
        this.networks = networks;
        this.urls = urls;
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(DeliveryKind.ENDS_SOON);
    }

    @Override
    public Composed compose(Delivery delivery) {
        Optional<CandidateSnapshot> candidate = candidates.find(delivery.targetId());
        Optional<Person> person = candidates.identity(delivery.targetId());
        Optional<Confirmation> end = confirmations.of(delivery.targetId()).filter(c -> c.warnedAt() != null);
        if (candidate.isEmpty() || person.isEmpty() || end.isEmpty()) {
            return new Composed.Needless("answered");
        }
        if (!contacts.mayBeWrittenTo(person.get().email(), MailPurpose.OWN_MATTER)) {
            return Composed.Needless.because(Obstacle.BOUNCED);
        }
        return new Composed.Ready(person.get().email(), letter(candidate.get(), person.get(), end.get()));
    }

    private Letter letter(CandidateSnapshot candidate, Person person, Confirmation end) {
        Language language = Language.of(person.language());
        Words words = language.words();
        String network = networks.find(candidate.networkId()).orElseThrow().name();
        String day = language.date(LocalDate.ofInstant(end.keptUntil(), Moment.ZONE));
        boolean stopped = candidate.status() == CandidateStatus.WITHDRAWN;
        return new Letter(
                language.code(),
                stopped ? words.stoppedSubject(network) : words.stillTrueSubject(network),
                words.dear(person.givenName()),
                stopped
                        ? List.of(words.stoppedLead(network, day), words.stoppedHow())
                        : List.of(words.stillTrueLead(), words.stillTrueHow(), words.stillTrueUntil(day)),
                List.of(),
                stopped
                        ? new Letter.Action(words.consentAction(), urls.link(LinkKind.CONSENT, candidate.id()))
                        : new Letter.Action(words.stillTrueAction(), urls.stillTrue(candidate.id())),
                List.of(),
                stopped ? words.consentWhy(network) : words.candidateWhy(network),
                words.regards(network));
    }
}
