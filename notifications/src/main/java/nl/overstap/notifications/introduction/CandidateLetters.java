package nl.overstap.notifications.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Composer;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Urls;
import nl.overstap.notifications.letter.Words;

/** What a candidate hears of an introduction; the link leads to their own page. */
@ApplicationScoped
class CandidateLetters implements Composer {

    private final Introductions introductions;
    private final Candidates candidates;
    private final Contacts contacts;
    private final Surroundings surroundings;
    private final Urls urls;

    CandidateLetters(
            Introductions introductions,
            Candidates candidates,
            Contacts contacts,
            Surroundings surroundings,
            Urls urls) {
        this.introductions = introductions;
        this.candidates = candidates;
        this.contacts = contacts;
        this.surroundings = surroundings;
        this.urls = urls;
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(DeliveryKind.INTRODUCTION_REQUEST_TO_CANDIDATE, DeliveryKind.INTRODUCTION_MADE_TO_CANDIDATE);
    }

    @Override
    public Composed compose(Delivery delivery) {
        Optional<IntroductionSnapshot> introduction = introductions.find(delivery.targetId());
        Optional<Person> person = candidates.identity(delivery.addresseeId());
        boolean made = delivery.kind() == DeliveryKind.INTRODUCTION_MADE_TO_CANDIDATE;
        if (introduction.isEmpty() || person.isEmpty() || !isTrue(made, introduction.get())) {
            return new Composed.Needless("over");
        }
        if (!contacts.mayBeWrittenTo(person.get().email(), MailPurpose.OWN_MATTER)) {
            return Composed.Needless.because(Obstacle.BOUNCED);
        }
        return new Composed.Ready(
                person.get().email(),
                made ? made(introduction.get(), person.get()) : request(introduction.get(), person.get()));
    }

    private static boolean isTrue(boolean made, IntroductionSnapshot introduction) {
        return made
                ? introduction.status() == IntroductionStatus.INTRODUCED
                : introduction.status() == IntroductionStatus.REQUESTED && introduction.candidateAnswer() == null;
    }

    private Letter request(IntroductionSnapshot introduction, Person person) {
        Words words = Language.of(person.language()).words();
        String organization = surroundings.organization(introduction);
        String lead = surroundings
                .vacancy(introduction)
                .map(title -> words.introductionLeadFor(organization, title))
                .orElseGet(() -> words.introductionLead(organization));
        return letter(
                introduction,
                person,
                words.introductionSubject(),
                List.of(lead, words.introductionOwn()),
                List.of(),
                words.introductionAction(),
                List.of());
    }

    private Letter made(IntroductionSnapshot introduction, Person person) {
        Words words = Language.of(person.language()).words();
        List<Letter.Fact> facts = new ArrayList<>();
        contacts.forOwnMatter(introduction.organizationId(), introduction.contactId())
                .ifPresent(contact -> facts.add(new Letter.Fact(words.madeContact(), reach(contact))));
        return letter(
                introduction,
                person,
                words.madeSubject(),
                List.of(words.madeLead(surroundings.organization(introduction))),
                facts,
                words.consentAction(),
                List.of(words.madeClosing()));
    }

    private static String reach(ContactSnapshot contact) {
        return contact.name() == null ? contact.email() : contact.name() + ", " + contact.email();
    }

    private Letter letter(
            IntroductionSnapshot introduction,
            Person person,
            String subject,
            List<String> paragraphs,
            List<Letter.Fact> facts,
            String action,
            List<String> closing) {
        Language language = Language.of(person.language());
        Words words = language.words();
        String network = surroundings.network(introduction);
        return new Letter(
                language.code(),
                subject,
                words.dear(person.givenName()),
                paragraphs,
                facts,
                new Letter.Action(action, urls.link(LinkKind.CONSENT, introduction.candidateId())),
                closing,
                words.candidateWhy(network),
                words.regards(network));
    }
}
