package nl.overstap.notifications.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.circulation.CirculationClosed;
import nl.overstap.mobility.circulation.CirculationStarted;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
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
import org.jspecify.annotations.Nullable;

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

    @Override
    public Composed compose(Delivery delivery) {
        return Objects.requireNonNull(composeAll(List.of(delivery)).get(delivery.id()));
    }

    /** Asks again all that was asked when the audience was made: round, candidate and contact may have changed. */
    @Override
    public Map<UUID, Composed> composeAll(List<Delivery> deliveries) {
        List<UUID> targets = deliveries.stream().map(Delivery::targetId).toList();
        Map<UUID, RecipientSnapshot> sentTo = recipients.find(targets);
        Map<UUID, ContactSnapshot> people = contacts.find(sentTo.values().stream()
                .flatMap(recipient -> Stream.ofNullable(recipient.contactId()))
                .toList());
        Map<UUID, SentProfile> profiles = responses.open(targets);
        Map<UUID, String> names = organizations.names(
                people.values().stream().map(ContactSnapshot::organizationId).toList());
        Map<UUID, Composed> composed = new HashMap<>();
        List<UUID> written = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            RecipientSnapshot recipient = sentTo.get(delivery.targetId());
            UUID contactId = recipient == null ? null : recipient.contactId();
            ContactSnapshot contact = contactId == null ? null : people.get(contactId);
            SentProfile sent = profiles.get(delivery.targetId());
            Composed one = compose(delivery, contact, sent, names);
            composed.put(delivery.id(), one);
            if (one instanceof Composed.Ready && contact != null) {
                written.add(contact.id());
            }
        }
        links.open(LinkKind.OPT_OUT, written, null);
        return composed;
    }

    private Composed compose(
            Delivery delivery, @Nullable ContactSnapshot contact, @Nullable SentProfile sent, Map<UUID, String> names) {
        if (contact == null) {
            return new Composed.Needless("no-contact");
        }
        Obstacle obstacle = contact.obstacle();
        if (obstacle != null) {
            return new Composed.Needless(
                    obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (sent == null || sent.profile() == null) {
            return new Composed.Needless("over");
        }
        String organization = names.getOrDefault(contact.organizationId(), "");
        return new Composed.Ready(contact.email(), letter(sent, sent.profile(), contact, organization, delivery));
    }

    @Override
    public void sent(Collection<Delivery> all, Instant moment) {
        recipients.sent(all.stream().map(Delivery::targetId).toList(), moment);
    }

    private Letter letter(
            SentProfile sent,
            AnonymousProfile profile,
            ContactSnapshot contact,
            String organization,
            Delivery delivery) {
        Language language = Language.of(contact.language());
        Words words = language.words();
        String network =
                networks.find(delivery.networkId()).map(NetworkSummary::name).orElseThrow();
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
