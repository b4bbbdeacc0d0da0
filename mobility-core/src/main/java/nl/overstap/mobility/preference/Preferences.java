package nl.overstap.mobility.preference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.sql.Sql;

/**
 * How people want to be written to in the current network. People with a login choose for their own addresses, whoever
 * holds the link of a mail for the address it was sent to; nobody else sees that. What the bureau and its own HR keep for
 * the contacts of an organization holds for mail to those alone, and only where whoever reads it chose nothing.
 */
@ApplicationScoped
public class Preferences {

    private final PreferenceRows rows;
    private final Contacts contacts;
    private final Candidates candidates;
    private final Addresses addresses;
    private final AddressHash hash;
    private final AuditTrail trail;
    private final Event<PreferenceChanged> changed;
    private final Sql sql;

    Preferences(
            PreferenceRows rows,
            Contacts contacts,
            Candidates candidates,
            Addresses addresses,
            AddressHash hash,
            AuditTrail trail,
            Event<PreferenceChanged> changed,
            Sql sql) {
        this.rows = rows;
        this.contacts = contacts;
        this.candidates = candidates;
        this.addresses = addresses;
        this.hash = hash;
        this.trail = trail;
        this.changed = changed;
        this.sql = sql;
    }

    /** How they want to be written to; each one asked for is answered. */
    @Transactional
    public Map<Reader, Preference> of(Set<Reader> readers) {
        return rows.of(readers);
    }

    /** How a candidate is written to, at the address that they are known by. */
    @Transactional
    public Optional<Preference> ofCandidate(UUID candidateId) {
        return candidates.identity(candidateId).map(person -> rows.of(hash.of(person.email())));
    }

    /** What the person chose for the addresses they are written to at. 404 where nobody knows one. */
    @Transactional
    public Outcome<Preference> own(Actor actor, Optional<String> verifiedEmail) {
        List<String> own = ownAddresses(actor, verifiedEmail);
        return own.isEmpty() ? Outcome.unknown() : Outcome.done(rows.of(hash.of(own.getFirst())));
    }

    /**
     * Chooses for oneself. Opting out, and lifting that for the address that the login vouches for, is part of it; that it
     * does shows that the address works.
     *
     * @param version the one that was read
     */
    @Transactional
    public Outcome<Preference> changeOwn(Actor actor, Optional<String> verifiedEmail, int version, NewPreference wish) {
        List<String> own = ownAddresses(actor, verifiedEmail);
        if (own.isEmpty()) {
            return Outcome.unknown();
        }
        Outcome<Preference> kept = keep(hash.of(own.getFirst()), version, wish);
        if (kept instanceof Outcome.Refused<Preference>) {
            return kept;
        }
        verifiedEmail.ifPresent(addresses::confirmed);
        own.stream()
                .skip(1)
                .map(hash::of)
                .forEach(also -> keep(also, rows.of(also).version(), wish));
        if (Boolean.TRUE.equals(wish.optedOut())) {
            own.forEach(addresses::optOut);
        } else if (Boolean.FALSE.equals(wish.optedOut())) {
            verifiedEmail.ifPresent(addresses::lift);
        }
        trail.record(
                Subject.PREFERENCE,
                Objects.requireNonNull(actor.accountId()),
                actor.ownCandidate().orElse(null),
                "CHANGED",
                String.valueOf(wish.rhythm()));
        return Outcome.done(rows.of(hash.of(own.getFirst())));
    }

    /** What is kept for a contact: for the bureau and its own HR. */
    @Transactional
    public Outcome<Preference> ofContact(Actor actor, UUID organizationId, UUID contactId) {
        return contacts.look(actor, organizationId, contactId).map(this::kept);
    }

    private Preference kept(ContactSnapshot contact) {
        return rows.ofContact(contact.id(), contact.obstacle() == Obstacle.OPTED_OUT);
    }

    /** Keeps something for a contact, who said so by telephone or in a meeting: by the bureau and its own HR. */
    @Transactional
    public Outcome<Preference> changeOfContact(
            Actor actor, UUID organizationId, UUID contactId, int version, NewPreference wish) {
        return switch (contacts.lookForChange(actor, organizationId, contactId)) {
            case Outcome.Refused<ContactSnapshot>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Done<ContactSnapshot> _
            when wish.optedOut() != null -> Outcome.invalid("optedOut", "is the person's own to change");
            case Outcome.Done<ContactSnapshot>(ContactSnapshot contact) -> keepFor(contact, version, wish);
        };
    }

    private Outcome<Preference> keepFor(ContactSnapshot contact, int version, NewPreference wish) {
        Violations violations = wish.violations();
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (!rows.keepForContact(contact.id(), version, wish)) {
            return Outcome.refused(new Refusal.Stale());
        }
        tell(hash.of(contact.email()));
        record(contact, wish);
        return Outcome.done(kept(contact));
    }

    /** What holds for the address that a letter to a contact went to, by its link. */
    @Transactional
    public Optional<Preference> byLink(Links.Target link) {
        return contacts.find(link.id()).map(contact -> {
            byte[] emailHash = written(link, contact);
            return rows.chosen(emailHash)
                    .orElseGet(() -> rows.ofContact(contact.id(), addresses.hasOptedOut(emailHash)));
        });
    }

    /** Chooses for that address, as of now. */
    @Transactional
    public Outcome<Preference> changeByLink(Links.Target link, NewPreference wish) {
        return contacts.find(link.id())
                .map(contact -> {
                    byte[] emailHash = written(link, contact);
                    return change(contact, emailHash, rows.of(emailHash).version(), wish);
                })
                .orElseGet(Outcome::unknown);
    }

    private byte[] written(Links.Target link, ContactSnapshot contact) {
        String known = link.addressHash();
        return known == null ? hash.of(contact.email()) : HexFormat.of().parseHex(known);
    }

    private Outcome<Preference> change(ContactSnapshot contact, byte[] emailHash, int version, NewPreference wish) {
        Outcome<Preference> kept = keep(emailHash, version, wish);
        if (kept instanceof Outcome.Done<Preference>) {
            record(contact, wish);
        }
        return kept;
    }

    private void record(ContactSnapshot contact, NewPreference wish) {
        trail.record(Subject.PREFERENCE, contact.id(), null, "CHANGED", String.valueOf(wish.rhythm()));
    }

    private Outcome<Preference> keep(byte[] emailHash, int version, NewPreference wish) {
        Violations violations = wish.violations();
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (!rows.keep(emailHash, version, wish)) {
            return Outcome.refused(new Refusal.Stale());
        }
        tell(emailHash);
        return Outcome.done(rows.of(emailHash));
    }

    private void tell(byte[] emailHash) {
        changed.fire(new PreferenceChanged(CurrentNetwork.id(), HexFormat.of().formatHex(emailHash)));
    }

    /** Where the person is written to in this network, the address that the login vouches for first. */
    private List<String> ownAddresses(Actor actor, Optional<String> verifiedEmail) {
        List<String> all = new ArrayList<>();
        verifiedEmail.ifPresent(all::add);
        all.addAll(sql.list("""
                select email from mobility.account_role
                where account_id = ? and network_id = ? and ended_at is null and email is not null order by created_at, id""", row -> row.getString(1), actor.accountId(), CurrentNetwork.id()));
        actor.ownCandidate().flatMap(candidates::identity).map(Person::email).ifPresent(all::add);
        return all.stream()
                .map(email -> email.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
