package nl.overstap.notifications.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.circulation.CirculationClosed;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.circulation.RecipientsAdded;
import nl.overstap.mobility.circulation.ResponseGiven;
import nl.overstap.mobility.circulation.reminder.Reminders;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.preference.Rhythm;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.response.SentProfile;
import nl.overstap.mobility.time.Moment;
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
import org.jspecify.annotations.Nullable;

/** The anonymous profile and the link to answer it: one message to one contact of each recipient. */
@ApplicationScoped
class CirculationLetters implements Composer {

    /** Whoever reads a profile in a digest has at least so long to answer. */
    private static final int DAYS_TO_ANSWER = 2;

    private final Deliveries deliveries;
    private final Recipients recipients;
    private final Responses responses;
    private final Contacts contacts;
    private final Networks networks;
    private final Organizations organizations;
    private final Reminders reminders;
    private final Links links;
    private final Urls urls;
    private final Clock clock;

    CirculationLetters(
            Deliveries deliveries,
            Recipients recipients,
            Responses responses,
            Contacts contacts,
            Networks networks,
            Organizations organizations,
            Reminders reminders,
            Links links,
            Urls urls,
            Clock clock) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.responses = responses;
        this.contacts = contacts;
        this.networks = networks;
        this.organizations = organizations;
        this.reminders = reminders;
        this.links = links;
        this.urls = urls;
        this.clock = clock;
    }

    void on(@Observes RecipientsAdded those) {
        deliveries.queueAll(
                DeliveryKind.CIRCULATION,
                those.added().stream()
                        .map(r -> new Deliveries.ToQueue(r.recipientId(), r.organizationId(), r.candidateId()))
                        .toList());
    }

    void on(@Observes CirculationClosed closed) {
        deliveries.drop(
                kinds(),
                recipients.toTell(closed.circulationId()).stream()
                        .map(Recipients.ToTell::recipientId)
                        .toList());
    }

    /** Who answered is reminded of nothing. That a reminder left is noted at the delivery first, then at the recipient. */
    void on(@Observes ResponseGiven given) {
        deliveries.dropWithoutWaiting(DeliveryKind.CIRCULATION_REMINDER, given.recipientId());
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(DeliveryKind.CIRCULATION, DeliveryKind.CIRCULATION_REMINDER);
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
        Surroundings around = surroundings(targets, sentTo.values(), people.values());
        Map<UUID, Composed> composed = new HashMap<>();
        Map<UUID, String> emails = new HashMap<>();
        List<UUID> written = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            RecipientSnapshot recipient = sentTo.get(delivery.targetId());
            UUID contactId = recipient == null ? null : recipient.contactId();
            ContactSnapshot contact = contactId == null ? null : people.get(contactId);
            Composed one =
                    recipient == null ? new Composed.Needless("over") : compose(delivery, recipient, contact, around);
            composed.put(delivery.id(), one);
            if (one instanceof Composed.Ready && contact != null) {
                emails.put(contact.id(), contact.email());
                written.add(delivery.targetId());
            }
        }
        links.openOptOuts(emails);
        recipients.written(written);
        return composed;
    }

    /**
     * What letters that are composed together are made of.
     *
     * @param profiles by recipient, those that can still be read
     * @param keptAway the recipients who could read theirs but for the candidate
     * @param overtaken the recipients whose organization has it by a later round
     * @param names of organizations
     */
    private record Surroundings(
            Map<UUID, SentProfile> profiles,
            Set<UUID> keptAway,
            Set<UUID> overtaken,
            Map<UUID, String> names,
            CommonPart.Of common) {}

    private Surroundings surroundings(
            List<UUID> targets, Collection<RecipientSnapshot> sentTo, Collection<ContactSnapshot> people) {
        Map<UUID, SentProfile> profiles = responses.open(targets);
        List<UUID> unread =
                targets.stream().filter(target -> !profiles.containsKey(target)).toList();
        return new Surroundings(
                profiles,
                unread.isEmpty() ? Set.of() : responses.keptAway(unread),
                recipients.overtaken(sentTo),
                organizations.names(
                        people.stream().map(ContactSnapshot::organizationId).toList()),
                new CommonPart.Of(networks.find(CurrentNetwork.id())
                        .map(NetworkSummary::name)
                        .orElseThrow()));
    }

    private Composed compose(
            Delivery delivery, RecipientSnapshot recipient, @Nullable ContactSnapshot contact, Surroundings around) {
        if (around.overtaken().contains(recipient.id())) {
            return new Composed.Needless("overtaken");
        }
        if (contact == null) {
            return Composed.Needless.because(Obstacle.NO_CONTACT);
        }
        if (contact.obstacle() != null) {
            return Composed.Needless.because(contact.obstacle());
        }
        SentProfile sent = around.profiles().get(recipient.id());
        if (sent == null) {
            return new Composed.Needless(
                    around.keptAway().contains(recipient.id()) ? Composed.Needless.KEPT_AWAY : "over");
        }
        boolean isReminder = delivery.kind() == DeliveryKind.CIRCULATION_REMINDER;
        if (recipient.answer() != null) {
            return new Composed.Needless("answered");
        }
        String organization = around.names().getOrDefault(contact.organizationId(), "");
        return new Composed.Ready(
                contact.email(),
                letter(
                        sent,
                        around.common().in(sent, Language.of(contact.language())),
                        contact,
                        organization,
                        isReminder),
                manner(isReminder, recipient, sent.closesOn()));
    }

    /**
     * Over the number of the month it was chosen in: in the one digest after that, however often it is composed; reminders
     * of those in the next morning's.
     */
    private Manner manner(boolean isReminder, RecipientSnapshot recipient, LocalDate closesOn) {
        Instant gatherAt = isReminder
                ? Rhythm.IMMEDIATELY.digestAfter(clock.instant())
                : hour(LocalDate.ofInstant(recipient.createdAt(), Moment.ZONE)
                        .withDayOfMonth(1)
                        .plusMonths(1));
        return new Manner(
                Manner.Haste.ASKS, recipient.overNumber() ? gatherAt : null, hour(closesOn.minusDays(DAYS_TO_ANSWER)));
    }

    private static Instant hour(LocalDate day) {
        return day.atTime(Rhythm.HOUR).atZone(Moment.ZONE).toInstant();
    }

    @Override
    public void sent(Collection<Delivery> all, Instant moment) {
        sent(all, moment, Recipients.Way.ALONE);
    }

    @Override
    public void sentInDigest(Collection<Delivery> all, Instant moment) {
        sent(all, moment, Recipients.Way.IN_DIGEST);
    }

    private void sent(Collection<Delivery> all, Instant moment, Recipients.Way way) {
        Map<DeliveryKind, List<UUID>> targets = all.stream()
                .collect(Collectors.groupingBy(
                        Delivery::kind, Collectors.mapping(Delivery::targetId, Collectors.toList())));
        recipients.sent(targets.getOrDefault(DeliveryKind.CIRCULATION, List.of()), moment, way);
        reminders.sent(targets.getOrDefault(DeliveryKind.CIRCULATION_REMINDER, List.of()), moment);
    }

    private Letter letter(
            SentProfile sent, CommonPart common, ContactSnapshot contact, String organization, boolean isReminder) {
        Words words = common.words();
        String name = contact.name();
        String received = common.language().date(LocalDate.ofInstant(sent.receivedAt(), Moment.ZONE));
        Letter.Action answer = new Letter.Action(common.action(), urls.link(LinkKind.RESPONSE, sent.id()));
        return new Letter(
                common.language().code(),
                isReminder ? words.reminderSubject(common.occupation()) : common.subject(),
                name == null ? words.goodDay() : words.dear(name),
                isReminder
                        ? List.of(words.reminderLead(received, common.network(), common.area()), words.reminderAsk())
                        : List.of(common.lead(), common.ask()),
                common.facts(),
                answer,
                List.of(common.until()),
                words.circulationWhy(organization),
                common.regards(),
                new Letter.Action(common.unsubscribe(), urls.optOut(contact.id(), contact.email())),
                new Letter.Item(
                        common.occupation(),
                        common.brief(),
                        isReminder
                                ? words.reminderBrief(received, common.untilDate())
                                : words.digestUntil(common.untilDate()),
                        answer));
    }
}
