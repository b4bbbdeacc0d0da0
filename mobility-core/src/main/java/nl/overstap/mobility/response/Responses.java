package nl.overstap.mobility.response;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.circulation.Answer;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.circulation.ResponseGiven;
import nl.overstap.mobility.circulation.ResponseSaidAgain;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.sql.SortBy;
import org.jspecify.annotations.Nullable;

/**
 * The answers of recipients. By link nobody logs in: the link leads to one recipient, and only while the round is open,
 * the candidate searches and has not blocked them since. HR of an active member answers for its organization.
 */
@ApplicationScoped
public class Responses {

    /** What received profiles can be listed by. */
    public static final Map<String, SortBy> SORTS = Map.of(
            "createdAt", SortBy.moment("received_at"),
            "receivedAt", SortBy.moment("received_at"),
            "closesOn", SortBy.date("closes_on"));

    /** What a candidate's recipients can be listed by. */
    public static final Map<String, SortBy> OWN_SORTS = Map.of("createdAt", SortBy.moment("created_at"));

    private static final String GONE = "This profile is no longer available.";

    private final ResponseRows rows;
    private final Recipients recipients;
    private final Contacts contacts;
    private final Addresses addresses;
    private final Memberships memberships;
    private final AuditTrail trail;
    private final Event<ResponseGiven> given;
    private final Event<ResponseSaidAgain> saidAgain;
    private final Clock clock;

    Responses(
            ResponseRows rows,
            Recipients recipients,
            Contacts contacts,
            Addresses addresses,
            Memberships memberships,
            AuditTrail trail,
            Event<ResponseGiven> given,
            Event<ResponseSaidAgain> saidAgain,
            Clock clock) {
        this.rows = rows;
        this.recipients = recipients;
        this.contacts = contacts;
        this.addresses = addresses;
        this.memberships = memberships;
        this.trail = trail;
        this.given = given;
        this.saidAgain = saidAgain;
        this.clock = clock;
    }

    /** What the link of a message leads to; in the network of the link. Reading is no answer. */
    @Transactional
    public Outcome<SentProfile> show(Links.Target link) {
        if (link.isExpired(clock.instant())) return gone();
        return rows.showByLink(link.id()).map(Outcome::done).orElseGet(Responses::gone);
    }

    /** Of these recipients those who can still read and answer, by id: asked when the message is made. */
    @Transactional
    public Map<UUID, SentProfile> open(Collection<UUID> recipientIds) {
        return rows.find(recipientIds).stream()
                .filter(SentProfile::isOpen)
                .collect(Collectors.toMap(SentProfile::id, Function.identity()));
    }

    /** Of these recipients those who could read and answer, did the candidate not keep them away. */
    @Transactional
    public Set<UUID> keptAway(Collection<UUID> recipientIds) {
        return rows.keptAway(recipientIds);
    }

    /** Answers by the link of a message, in the network of the link; as often as they like while the round is open. */
    @Transactional
    public Outcome<SentProfile> answer(Links.Target link, NewResponse response) {
        if (link.isExpired(clock.instant())) return gone();
        return answer(link.id(), response);
    }

    private Optional<SentProfile> available(UUID recipientId) {
        return rows.find(recipientId).filter(SentProfile::isOpen);
    }

    private static <T> Outcome<T> gone() {
        return Outcome.refused(new Refusal.Gone(GONE));
    }

    private Outcome<SentProfile> answer(UUID recipientId, NewResponse response) {
        rows.keepOpen(recipientId);
        Optional<SentProfile> before = available(recipientId);
        if (before.isEmpty()) return gone();
        Violations violations = response.violations();
        Answer answer = response.answer();
        if (!violations.isEmpty() || answer == null) return Outcome.invalid(violations.list());
        String remark = response.remark() == null ? null : response.remark().strip();
        SentProfile sent = before.get();
        if (answer == sent.answer() && Objects.equals(remark, sent.remark())) {
            // what is said again is promised again: the first may not have been answered yet, or was taken back
            // elsewhere
            if (answer == Answer.OPT_OUT) optOut(recipientId);
            saidAgain.fire(new ResponseSaidAgain(CurrentNetwork.id(), recipientId));
            return Outcome.done(sent);
        }
        Instant now = clock.instant();
        keep(recipientId, answer, remark, now);
        return Outcome.done(sent.answered(answer, remark, now));
    }

    private void keep(UUID recipientId, Answer answer, @Nullable String remark, Instant now) {
        ResponseRows.Round round = rows.answer(recipientId, answer, remark, now);
        if (answer == Answer.OPT_OUT) optOut(recipientId);
        trail.record(Subject.RESPONSE, recipientId, round.candidateId(), "ANSWERED", answer.name());
        given.fire(new ResponseGiven(CurrentNetwork.id(), round.circulationId(), recipientId, answer));
    }

    /** Stops all rounds to each address that the profile was sent to, whoever the contact is now. */
    private void optOut(UUID recipientId) {
        UUID contact =
                recipients.find(recipientId).map(RecipientSnapshot::contactId).orElse(null);
        List<byte[]> written = recipients.addressHashes(recipientId);
        written.forEach(address -> addresses.optOut(address, contact));
        if (written.isEmpty()) optOutContact(contact);
    }

    private void optOutContact(@Nullable UUID id) {
        Optional.ofNullable(id).flatMap(contacts::find).ifPresent(contact -> addresses.optOut(contact.email()));
    }

    /** The profiles that the HR's organizations received, by one of {@link #SORTS}, with their own answers. */
    @Transactional
    public Page<SentProfile> received(Actor actor, @Nullable UUID organizationId, PageRequest request) {
        return rows.received(actor.hrOrganizations(), organizationId, request);
    }

    /** Answers for the HR's own organization, as the link would. */
    @Transactional
    public Outcome<SentProfile> answer(Actor actor, UUID recipientId, NewResponse response) {
        Optional<SentProfile> received = rows.find(recipientId).filter(r -> actor.isHrOf(r.organizationId()));
        if (received.isEmpty()) return Outcome.unknown();
        if (!memberships.isActive(received.get().organizationId()))
            return Outcome.notAllowed("membership-not-active", "Only active members answer here.");
        return answer(recipientId, response);
    }

    /** Who received the candidate's profile and what they answered, for the candidate, by one of {@link #OWN_SORTS}. */
    @Transactional
    public Page<OwnRecipient> ofCandidate(UUID candidateId, PageRequest request) {
        return rows.ofCandidate(candidateId, request);
    }
}
