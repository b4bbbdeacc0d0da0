package nl.overstap.notifications.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.circulation.CirculationClosed;
import nl.overstap.mobility.circulation.CirculationStarted;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.response.SentProfile;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Composer;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Urls;
import nl.overstap.notifications.letter.Words;

/** The anonymous profile and the link to answer it: one message to one contact of each recipient. */
@ApplicationScoped
class CirculationLetters implements Composer {

    private final Deliveries deliveries;
    private final Recipients recipients;
    private final Responses responses;
    private final Contacts contacts;
    private final Networks networks;
    private final Organizations organizations;
    private final Links links;
    private final Urls urls;

    CirculationLetters(
            Deliveries deliveries,
            Recipients recipients,
            Responses responses,
            Contacts contacts,
            Networks networks,
            Organizations organizations,
            Links links,
            Urls urls) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.responses = responses;
        this.contacts = contacts;
        this.networks = networks;
        this.organizations = organizations;
        this.links = links;
        this.urls = urls;
    }

    void on(@Observes CirculationStarted started) {
        List<RecipientSnapshot> all = recipients.of(started.circulationId());
        if (all.isEmpty()) {
            return;
        }
        UUID candidate = recipients.candidateOf(all.getFirst().id());
        deliveries.queueAll(
                DeliveryKind.CIRCULATION,
                all.stream()
                        .map(r -> new Deliveries.ToQueue(r.id(), r.organizationId(), candidate))
                        .toList());
    }

    void on(@Observes CirculationClosed closed) {
        deliveries.drop(
                DeliveryKind.CIRCULATION,
                recipients.of(closed.circulationId()).stream()
                        .map(RecipientSnapshot::id)
                        .toList());
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(DeliveryKind.CIRCULATION);
    }

    /** Asks again all that was asked when the audience was made: round, candidate and contact may have changed. */
    @Override
    public Composed compose(Delivery delivery) {
        UUID recipient = delivery.targetId();
        Optional<UUID> contactId = recipients.find(recipient).map(RecipientSnapshot::contactId);
        if (contactId.isEmpty()) {
            return new Composed.Needless("no-contact");
        }
        Optional<Obstacle> obstacle = contacts.obstacle(contactId.get(), MailPurpose.ROUND);
        if (obstacle.isPresent()) {
            return new Composed.Needless(
                    obstacle.get().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        Links.Target link = new Links.Target(LinkKind.RESPONSE, delivery.networkId(), recipient, null);
        if (responses.show(link) instanceof Outcome.Done<SentProfile>(SentProfile sent) && sent.profile() != null) {
            ContactSnapshot contact = contacts.find(contactId.get()).orElseThrow();
            links.open(LinkKind.OPT_OUT, contact.id(), null);
            return new Composed.Ready(contact.email(), letter(sent, sent.profile(), contact, delivery));
        }
        return new Composed.Needless("over");
    }

    @Override
    public void sent(Delivery delivery, Instant moment) {
        recipients.sent(List.of(delivery.targetId()), moment);
    }

    private Letter letter(SentProfile sent, AnonymousProfile profile, ContactSnapshot contact, Delivery delivery) {
        Language language = Language.of(contact.language());
        Words words = language.words();
        String network =
                networks.find(delivery.networkId()).map(NetworkSummary::name).orElseThrow();
        String organization = organizations
                .find(contact.organizationId())
                .map(OrganizationSnapshot::name)
                .orElseThrow();
        String name = contact.name();
        return new Letter(
                language.code(),
                words.circulationSubject(AnonymousFacts.occupation(profile, language)),
                name == null ? words.goodDay() : words.dear(name),
                List.of(
                        words.circulationLead(network, AnonymousFacts.area(profile.area(), language)),
                        words.circulationAsk()),
                AnonymousFacts.of(profile, language),
                new Letter.Action(words.circulationAction(), urls.link(LinkKind.RESPONSE, sent.id())),
                List.of(words.circulationUntil(language.date(sent.closesOn()))),
                words.circulationWhy(organization),
                words.regards(network),
                new Letter.Action(words.unsubscribe(), urls.link(LinkKind.OPT_OUT, contact.id())));
    }
}
