package nl.overstap.notifications.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Composer;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Urls;
import nl.overstap.notifications.letter.Words;

/** Letters to candidates about their own registration; each carries the link to their page. */
@ApplicationScoped
class ConsentLetters implements Composer {

    private final Candidates candidates;
    private final Contacts contacts;
    private final Networks networks;
    private final Organizations organizations;
    private final Urls urls;

    ConsentLetters(
            Candidates candidates, Contacts contacts, Networks networks, Organizations organizations, Urls urls) {
        this.candidates = candidates;
        this.contacts = contacts;
        this.networks = networks;
        this.organizations = organizations;
        this.urls = urls;
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(
                DeliveryKind.CONSENT_REQUEST,
                DeliveryKind.CONSENT_REMINDER,
                DeliveryKind.DUPLICATE,
                DeliveryKind.CHANGE_SUGGESTED);
    }

    @Override
    public Composed compose(Delivery delivery) {
        Optional<CandidateSnapshot> candidate = candidates.find(delivery.targetId());
        Optional<Person> person = candidates.identity(delivery.targetId());
        if (candidate.isEmpty() || person.isEmpty() || !isAwaited(delivery.kind(), candidate.get())) {
            return new Composed.Needless("answered");
        }
        if (!contacts.mayBeWrittenTo(person.get().email(), MailPurpose.OWN_MATTER)) {
            return Composed.Needless.because(Obstacle.BOUNCED);
        }
        Language language = Language.of(person.get().language());
        return new Composed.Ready(
                person.get().email(), letter(delivery.kind(), candidate.get(), person.get(), language));
    }

    private boolean isAwaited(DeliveryKind kind, CandidateSnapshot candidate) {
        return switch (kind) {
            case DUPLICATE -> candidate.duplicateOf() != null;
            case CHANGE_SUGGESTED -> isThere(candidate) && candidates.hasPendingChange(candidate.id());
            default -> candidate.status() == CandidateStatus.AWAITING_CONSENT;
        };
    }

    /** Also who registered, and has not agreed yet. */
    private static boolean isThere(CandidateSnapshot candidate) {
        return switch (candidate.status()) {
            case AWAITING_CONSENT, ACTIVE, PAUSED, PLACED -> true;
            case WITHDRAWN, ERASED -> false;
        };
    }

    private Letter letter(DeliveryKind kind, CandidateSnapshot candidate, Person person, Language language) {
        Words words = language.words();
        NetworkSummary network = networks.find(candidate.networkId()).orElseThrow();
        String name = network.name();
        List<String> paragraphs = new ArrayList<>();
        List<String> closing = new ArrayList<>();
        String subject = switch (kind) {
            case CONSENT_REMINDER -> {
                paragraphs.add(words.consentReminderLead());
                paragraphs.add(words.consentOwn());
                closing.add(words.consentKeep());
                yield words.consentReminderSubject(name);
            }
            case DUPLICATE -> {
                paragraphs.add(words.duplicateLead(name));
                paragraphs.add(words.duplicateChoice());
                yield words.duplicateSubject(name);
            }
            case CHANGE_SUGGESTED -> {
                paragraphs.add(words.changeLead(name));
                paragraphs.add(words.changeChoice());
                yield words.changeSubject(name);
            }
            default -> {
                paragraphs.add(postedBy(candidate)
                        .map(poster -> words.consentLead(poster, name, network.area()))
                        .orElseGet(() -> words.consentLeadByBureau(name, network.area())));
                paragraphs.add(words.consentOwn());
                closing.add(words.consentKeep());
                yield words.consentSubject(name);
            }
        };
        String why = kind == DeliveryKind.CHANGE_SUGGESTED ? words.candidateWhy(name) : words.consentWhy(name);
        return new Letter(
                language.code(),
                subject,
                words.dear(person.givenName()),
                paragraphs,
                List.of(),
                new Letter.Action(words.consentAction(), urls.link(LinkKind.CONSENT, candidate.id())),
                closing,
                why,
                words.regards(name));
    }

    private Optional<String> postedBy(CandidateSnapshot candidate) {
        UUID poster = candidate.posterOrganizationId();
        return poster == null ? Optional.empty() : organizations.find(poster).map(OrganizationSnapshot::name);
    }
}
