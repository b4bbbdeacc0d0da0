package nl.overstap.notifications.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.invitation.InvitationSent;
import nl.overstap.mobility.invitation.InvitationSnapshot;
import nl.overstap.mobility.invitation.InvitationView;
import nl.overstap.mobility.invitation.Invitations;
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
import org.jspecify.annotations.Nullable;

/** The invitation: to what, until when, and the link that accepts it. */
@ApplicationScoped
class InvitationLetters implements Composer {

    private final Deliveries deliveries;
    private final Invitations invitations;
    private final Contacts contacts;
    private final Urls urls;

    InvitationLetters(Deliveries deliveries, Invitations invitations, Contacts contacts, Urls urls) {
        this.deliveries = deliveries;
        this.invitations = invitations;
        this.contacts = contacts;
        this.urls = urls;
    }

    void on(@Observes InvitationSent sent) {
        deliveries.queue(DeliveryKind.INVITATION, sent.invitationId(), sent.invitationId(), null);
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(DeliveryKind.INVITATION);
    }

    @Override
    public Composed compose(Delivery delivery) {
        Optional<InvitationSnapshot> invitation = invitations.find(delivery.targetId());
        if (invitation.isEmpty()
                || !(invitations.show(delivery.targetId()) instanceof Outcome.Done<InvitationView>(var view))) {
            return new Composed.Needless("over");
        }
        String email = invitation.get().email();
        if (!contacts.mayBeWrittenTo(email, MailPurpose.OWN_MATTER)) {
            return Composed.Needless.because(Obstacle.BOUNCED);
        }
        return new Composed.Ready(email, letter(view, invitation.get().name(), delivery));
    }

    private Letter letter(InvitationView view, @Nullable String name, Delivery delivery) {
        Language language = Language.of(view.language());
        Words words = language.words();
        String network = view.networkName();
        String role = role(view.role(), words);
        return new Letter(
                language.code(),
                words.invitationSubject(network),
                name == null ? words.goodDay() : words.dear(name),
                List.of(
                        view.organizationName() == null
                                ? words.invitationLead(network, role)
                                : words.invitationLeadFor(network, role, view.organizationName()),
                        words.invitationHow(language.date(lastWholeDay(view.expiresAt())))),
                List.of(),
                new Letter.Action(words.invitationAction(), urls.link(LinkKind.INVITATION, delivery.targetId())),
                List.of(words.invitationIgnore()),
                words.invitationWhy(network),
                words.regards(network));
    }

    private static LocalDate lastWholeDay(Instant end) {
        return LocalDate.ofInstant(end.minus(Duration.ofDays(1)), Moment.ZONE);
    }

    private static String role(Role role, Words words) {
        return switch (role) {
            case ADVISOR -> words.roleAdvisor();
            case HR -> words.roleHr();
            case COACH -> words.roleCoach();
            case EMPLOYEE, OPERATOR -> throw new IllegalStateException("nobody is invited as " + role);
        };
    }
}
