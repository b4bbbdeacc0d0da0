package nl.overstap.mobility.candidate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.candidate.view.OwnRecord;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonalField;
import org.jspecify.annotations.Nullable;

/**
 * A person who wants or has to move: identity, employer and where they stand. The profile is kept beside it. What names
 * the person is held sealed: whoever writes or reads it brings their key.
 */
@Entity
@Table(name = "candidate")
class Candidate {

    @Id
    private UUID id;

    @Column(name = "network_id")
    private UUID networkId;

    @Enumerated(EnumType.STRING)
    private CandidateStatus status;

    @Column(name = "paused_until")
    private @Nullable LocalDate pausedUntil;

    @Column(name = "status_reason")
    private byte @Nullable [] statusReason;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    @Enumerated(EnumType.STRING)
    private Transition transition;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private byte @Nullable [] source;

    @Column(name = "poster_organization_id")
    private @Nullable UUID posterOrganizationId;

    @Column(name = "poster_view_ends_on")
    private @Nullable LocalDate posterViewEndsOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "posted_transition")
    private @Nullable Transition postedTransition;

    @Enumerated(EnumType.STRING)
    @Column(name = "posted_reason")
    private @Nullable Reason postedReason;

    @Column(name = "posted_source")
    private byte @Nullable [] postedSource;

    @Column(name = "given_name")
    private byte @Nullable [] givenName;

    @Column(name = "family_name")
    private byte @Nullable [] familyName;

    private byte @Nullable [] email;

    @Column(name = "email_hash")
    private byte @Nullable [] emailHash;

    private byte @Nullable [] phone;
    private @Nullable String language;

    @Column(name = "employer_organization_id")
    private @Nullable UUID employerOrganizationId;

    @Column(name = "employer_kvk_number")
    private @Nullable String employerKvkNumber;

    @Column(name = "employer_name")
    private byte @Nullable [] employerName;

    @Column(name = "employer_may_know")
    private boolean employerMayKnow;

    @Column(name = "works_there")
    private boolean worksThere = true;

    @Column(name = "duplicate_of")
    private @Nullable UUID duplicateOf;

    @Column(name = "consented_at")
    private @Nullable Instant consentedAt;

    @Column(name = "claimed_at")
    private @Nullable Instant claimedAt;

    @Column(name = "refused_at")
    private @Nullable Instant refusedAt;

    @Column(name = "reminded_at")
    private @Nullable Instant remindedAt;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    @SuppressWarnings("UnusedVariable") // a change of it is what makes Hibernate count the version up
    private int revision;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Candidate() {}

    /** Somebody reported by their employer, or by the bureau (no poster); a posting's employer knows. */
    static Candidate post(
            UUID id,
            UUID networkId,
            Details details,
            PersonKey key,
            byte[] emailHash,
            @Nullable UUID poster,
            Instant now) {
        Candidate candidate = create(id, networkId, details, key, emailHash, now);
        candidate.origin = Origin.POSTED;
        candidate.posterOrganizationId = poster;
        candidate.employerMayKnow = true;
        candidate.keepPosted(Posted.of(details), key);
        return candidate;
    }

    /** Somebody who came by themselves. */
    static Candidate register(
            UUID id,
            UUID networkId,
            Details details,
            PersonKey key,
            byte[] emailHash,
            boolean employerMayKnow,
            Instant now) {
        Candidate candidate = create(id, networkId, details, key, emailHash, now);
        candidate.origin = Origin.SELF_REGISTERED;
        candidate.employerMayKnow = employerMayKnow;
        candidate.claimedAt = now;
        return candidate;
    }

    private static Candidate create(
            UUID id, UUID networkId, Details details, PersonKey key, byte[] emailHash, Instant now) {
        Candidate candidate = new Candidate();
        candidate.id = id;
        candidate.networkId = networkId;
        candidate.status = CandidateStatus.AWAITING_CONSENT;
        candidate.createdAt = now;
        candidate.describe(details, key, emailHash);
        return candidate;
    }

    /** Takes over who it is, for whom they work and why they move. */
    void describe(Details details, PersonKey key, byte[] hash) {
        Person person = details.person();
        givenName = key.seal(PersonalField.GIVEN_NAME, person.givenName());
        familyName = key.seal(PersonalField.FAMILY_NAME, person.familyName());
        email = key.seal(PersonalField.EMAIL, person.email());
        emailHash = hash.clone();
        phone = key.seal(PersonalField.PHONE, person.phone());
        language = person.language();
        employerOrganizationId = details.employer().organizationId();
        employerKvkNumber = details.employer().kvkNumber();
        employerName = key.seal(PersonalField.EMPLOYER_NAME, details.employer().name());
        transition = details.transition();
        reason = details.reason();
        source = key.seal(PersonalField.SOURCE, details.source());
        touch();
    }

    /** Takes over what an employer that posts says, which it goes on seeing; the bureau sees all as it is. */
    void keepPosted(Posted posted, PersonKey key) {
        if (posterOrganizationId != null) {
            postedTransition = posted.transition();
            postedReason = posted.reason();
            postedSource = key.seal(PersonalField.POSTED_SOURCE, posted.source());
        }
    }

    /** What an employer posted; null where none did. */
    @Nullable
    Posted posted(PersonKey key) {
        return postedTransition == null || postedReason == null
                ? null
                : new Posted(postedTransition, postedReason, key.open(PersonalField.POSTED_SOURCE, postedSource));
    }

    /** It is the person's own from now on: they registered with it, or joined it with what was there of them. */
    void claim(Instant now) {
        if (claimedAt == null) {
            claimedAt = now;
        }
    }

    /** Whether what others change about them waits for their yes. */
    boolean answersForThemselves() {
        return consentedAt != null || claimedAt != null;
    }

    /** Counts a change that is kept beside this row, so that its version grows too. */
    void touch() {
        revision++;
    }

    void activate(Instant now) {
        step(CandidateStatus.ACTIVE);
        refusedAt = null;
        statusReason = null;
        if (consentedAt == null) {
            consentedAt = now;
        }
    }

    void pause(LocalDate until, @Nullable String why, PersonKey key) {
        step(CandidateStatus.PAUSED);
        pausedUntil = until;
        statusReason = key.seal(PersonalField.STATUS_REASON, why);
    }

    /** Whether they are away until just that day, for just that reason. */
    boolean isPaused(LocalDate until, @Nullable String why, PersonKey key) {
        return status == CandidateStatus.PAUSED
                && until.equals(pausedUntil)
                && Objects.equals(why, key.open(PersonalField.STATUS_REASON, statusReason));
    }

    /** Ends the search; the poster sees the candidate until that day. */
    void place(LocalDate posterSeesUntil) {
        step(CandidateStatus.PLACED);
        posterViewEndsOn = posterSeesUntil;
    }

    /** The last day that who posted sees the candidate; null: for as long as they are one. */
    void posterSeesUntil(@Nullable LocalDate day) {
        posterViewEndsOn = day;
    }

    void withdraw(@Nullable String why, PersonKey key) {
        step(CandidateStatus.WITHDRAWN);
        statusReason = key.seal(PersonalField.STATUS_REASON, why);
    }

    /** Leaves without a word. */
    void withdraw() {
        step(CandidateStatus.WITHDRAWN);
        statusReason = null;
    }

    /** Said no, never having agreed: is erased after a while. */
    void refuse(@Nullable String why, PersonKey key, Instant now) {
        withdraw(why, key);
        refusedAt = now;
    }

    /** What the address is found by; null once erased. */
    byte @Nullable [] emailHash() {
        return emailHash == null ? null : emailHash.clone();
    }

    /** Leaves nothing personal. */
    void erase(Instant now) {
        step(CandidateStatus.ERASED);
        givenName = null;
        familyName = null;
        email = null;
        emailHash = null;
        phone = null;
        language = null;
        source = null;
        postedTransition = null;
        postedReason = null;
        postedSource = null;
        statusReason = null;
        employerOrganizationId = null;
        employerKvkNumber = null;
        employerName = null;
        duplicateOf = null;
        erasedAt = now;
        touch();
    }

    private void step(CandidateStatus next) {
        if (!status.leadsTo(next)) {
            throw new IllegalStateException(status + " does not lead to " + next);
        }
        status = next;
        if (next != CandidateStatus.PAUSED) {
            pausedUntil = null;
        }
    }

    void tellEmployer(boolean mayKnow) {
        employerMayKnow = mayKnow;
    }

    void worksThere(boolean stillThere) {
        worksThere = stillThere;
    }

    void suspectDuplicateOf(@Nullable UUID other) {
        duplicateOf = other;
    }

    void remindedAt(Instant now) {
        remindedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID networkId() {
        return networkId;
    }

    CandidateStatus status() {
        return status;
    }

    Origin origin() {
        return origin;
    }

    @Nullable
    UUID posterOrganizationId() {
        return posterOrganizationId;
    }

    @Nullable
    UUID duplicateOf() {
        return duplicateOf;
    }

    boolean hasConsented() {
        return consentedAt != null;
    }

    boolean employerMayKnow() {
        return employerMayKnow;
    }

    boolean worksThere() {
        return worksThere;
    }

    Instant createdAt() {
        return createdAt;
    }

    int version() {
        return version;
    }

    OwnRecord record(PersonKey key, List<OwnRecord.BoundName> names, List<OwnRecord.Joined> joined) {
        Posted posted = posted(key);
        return new OwnRecord(
                consentedAt,
                claimedAt,
                refusedAt,
                remindedAt,
                posterViewEndsOn,
                posted == null
                        ? null
                        : new OwnRecord.Posted(
                                posted.transition().name(), posted.reason().name(), posted.source()),
                names,
                joined);
    }

    /** Who it is, for whom they work and why they move; once erased there is nothing to read. */
    Details details(PersonKey key) {
        return new Details(
                new Person(
                        known(key, PersonalField.GIVEN_NAME, givenName),
                        known(key, PersonalField.FAMILY_NAME, familyName),
                        known(key, PersonalField.EMAIL, email),
                        key.open(PersonalField.PHONE, phone),
                        Objects.requireNonNull(language)),
                new NamedEmployer(
                        employerOrganizationId, employerKvkNumber, key.open(PersonalField.EMPLOYER_NAME, employerName)),
                transition,
                reason,
                key.open(PersonalField.SOURCE, source));
    }

    private static String known(PersonKey key, PersonalField field, byte @Nullable [] sealed) {
        return Objects.requireNonNull(key.open(field, sealed), "erased");
    }
}
