package nl.overstap.notifications.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.introduction.IntroductionOrigin;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.notifications.circulation.AnonymousFacts;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Composer;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.event.KeptAway;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Urls;
import nl.overstap.notifications.letter.Words;
import nl.overstap.notifications.timing.Manner;
import org.jspecify.annotations.Nullable;

/** What an employer hears of an introduction. Who the candidate is never stands in the mail, only behind its link. */
@ApplicationScoped
class EmployerLetters implements Composer {

    private final Introductions introductions;
    private final AnonymousProfiles profiles;
    private final KeptAway keptAway;
    private final Contacts contacts;
    private final Surroundings surroundings;
    private final Urls urls;

    EmployerLetters(
            Introductions introductions,
            AnonymousProfiles profiles,
            KeptAway keptAway,
            Contacts contacts,
            Surroundings surroundings,
            Urls urls) {
        this.introductions = introductions;
        this.profiles = profiles;
        this.keptAway = keptAway;
        this.contacts = contacts;
        this.surroundings = surroundings;
        this.urls = urls;
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(DeliveryKind.INTRODUCTION_REQUEST_TO_EMPLOYER, DeliveryKind.INTRODUCTION_MADE_TO_EMPLOYER);
    }

    @Override
    public Composed compose(Delivery delivery) {
        boolean made = delivery.kind() == DeliveryKind.INTRODUCTION_MADE_TO_EMPLOYER;
        Optional<IntroductionSnapshot> introduction =
                introductions.find(delivery.targetId()).filter(i -> isTrue(made, i));
        Optional<String> reference = introduction
                .flatMap(i -> profiles.of(i.candidateId()))
                .map(g -> AnonymousFacts.shortReference(g.profile().reference()));
        if (introduction.isEmpty() || reference.isEmpty()) {
            return new Composed.Needless("over");
        }
        if (isKeptAway(introduction.get())) {
            return new Composed.Needless(Composed.Needless.KEPT_AWAY);
        }
        Optional<ContactSnapshot> contact = contacts.forOwnMatter(
                introduction.get().organizationId(), introduction.get().contactId());
        return contact.<Composed>map(to -> new Composed.Ready(
                        to.email(),
                        made
                                ? made(introduction.get(), reference.get(), to)
                                : request(introduction.get(), reference.get(), to),
                        manner(introduction.get(), made)))
                .orElseGet(() -> Composed.Needless.because(Obstacle.NO_CONTACT));
    }

    /** Who asked to meet hears at any hour that they can. */
    private static @Nullable Manner manner(IntroductionSnapshot introduction, boolean made) {
        return made && introduction.origin() == IntroductionOrigin.RESPONSE ? Manner.of(Manner.Haste.AT_ONCE) : null;
    }

    /** By whom the candidate keeps away now: they may have said so since the two were to be introduced. */
    private boolean isKeptAway(IntroductionSnapshot introduction) {
        return keptAway.by(introduction.candidateId()).test(introduction.organizationId());
    }

    private static boolean isTrue(boolean made, IntroductionSnapshot introduction) {
        return made
                ? introduction.status() == IntroductionStatus.INTRODUCED
                : introduction.status() == IntroductionStatus.REQUESTED && introduction.employerAnswer() == null;
    }

    private Letter request(IntroductionSnapshot introduction, String reference, ContactSnapshot to) {
        Words words = Language.of(to.language()).words();
        String lead = surroundings
                .vacancy(introduction)
                .map(title -> words.introductionEmployerLead(reference, title))
                .orElseGet(() -> words.introductionEmployerLeadOpen(reference));
        return letter(
                introduction,
                to,
                words.introductionEmployerSubject(),
                List.of(lead, words.introductionEmployerHow()),
                new Letter.Action(words.introductionEmployerAction(), urls.home()),
                List.of());
    }

    private Letter made(IntroductionSnapshot introduction, String reference, ContactSnapshot to) {
        Words words = Language.of(to.language()).words();
        return letter(
                introduction,
                to,
                words.madeSubject(),
                List.of(words.madeEmployerLead(reference)),
                new Letter.Action(words.madeEmployerAction(), urls.link(LinkKind.INTRODUCTION, introduction.id())),
                List.of(words.madeEmployerCare()));
    }

    private Letter letter(
            IntroductionSnapshot introduction,
            ContactSnapshot to,
            String subject,
            List<String> paragraphs,
            Letter.Action action,
            List<String> closing) {
        Language language = Language.of(to.language());
        Words words = language.words();
        String network = surroundings.network(introduction);
        String name = to.name();
        return new Letter(
                language.code(),
                subject,
                name == null ? words.goodDay() : words.dear(name),
                paragraphs,
                List.of(),
                action,
                closing,
                words.contactWhy(surroundings.organization(introduction), network),
                words.regards(network));
    }
}
