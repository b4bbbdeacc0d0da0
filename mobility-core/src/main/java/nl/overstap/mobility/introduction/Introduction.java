package nl.overstap.mobility.introduction;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import org.jspecify.annotations.Nullable;

/** Two parties who may meet: what each answered, and how far it came. */
@Entity
@Table(name = "introduction")
class Introduction {

    /** How long identity stays readable after an introduction that led to no placement. */
    static final Duration IDENTITY_STAYS = Duration.ofDays(28);

    @Id
    private UUID id;

    private UUID networkId;
    private UUID candidateId;
    private UUID organizationId;

    @Nullable
    private UUID vacancyId;

    @Nullable
    private UUID proposalId;

    @Nullable
    private UUID recipientId;

    @Nullable
    private UUID contactId;

    @Enumerated(EnumType.STRING)
    private IntroductionOrigin origin;

    @Enumerated(EnumType.STRING)
    private IntroductionStatus status;

    @Nullable
    @Enumerated(EnumType.STRING)
    private YesNo candidateAnswer;

    private byte @Nullable [] candidateReason;

    @Nullable
    @Enumerated(EnumType.STRING)
    private YesNo employerAnswer;

    @Nullable
    @Enumerated(EnumType.STRING)
    private IntroductionOutcome outcome;

    @Nullable
    private Instant acceptedAt;

    @Nullable
    private Instant introducedAt;

    @Nullable
    private Instant closedAt;

    /** Where it is another moment than {@link #IDENTITY_STAYS} after the close. */
    @Nullable
    private Instant identityEndsAt;

    private Instant createdAt;

    @Version
    private int version;

    protected Introduction() {}

    static Introduction request(UUID id, UUID networkId, NewIntroduction wanted, Instant now) {
        Introduction introduction = new Introduction();
        introduction.id = id;
        introduction.networkId = networkId;
        introduction.candidateId = wanted.candidateId();
        introduction.organizationId = wanted.organizationId();
        introduction.vacancyId = wanted.vacancyId();
        introduction.proposalId = wanted.proposalId();
        introduction.recipientId = wanted.recipientId();
        introduction.contactId = wanted.contactId();
        introduction.origin = wanted.origin();
        introduction.candidateAnswer = wanted.candidateSaidYes() ? YesNo.YES : null;
        introduction.employerAnswer = wanted.employerSaidYes() ? YesNo.YES : null;
        introduction.status = IntroductionStatus.REQUESTED;
        introduction.createdAt = now;
        introduction.settle(now);
        return introduction;
    }

    void answerOfCandidate(YesNo answer, @Nullable String reason, PersonKey key, Instant now) {
        candidateAnswer = answer;
        candidateReason = answer == YesNo.NO ? key.seal(PersonalField.REFUSAL_REASON, reason) : null;
        settle(now);
    }

    void answerOfEmployer(YesNo answer, @Nullable UUID contact, Instant now) {
        employerAnswer = answer;
        contactId = contact == null ? contactId : contact;
        settle(now);
    }

    /** A NO ends it; two YES make it ACCEPTED. */
    private void settle(Instant now) {
        if (candidateAnswer == YesNo.NO || employerAnswer == YesNo.NO) {
            status = IntroductionStatus.DECLINED;
            closedAt = now;
        } else if (candidateAnswer == YesNo.YES && employerAnswer == YesNo.YES && acceptedAt == null) {
            status = IntroductionStatus.ACCEPTED;
            acceptedAt = now;
        }
    }

    void introduce(@Nullable UUID contact, Instant now) {
        status = IntroductionStatus.INTRODUCED;
        contactId = contact == null ? contactId : contact;
        introducedAt = now;
    }

    void close(IntroductionOutcome how, Instant now) {
        status = IntroductionStatus.CLOSED;
        outcome = how;
        closedAt = now;
        identityEndsAt = how == IntroductionOutcome.CANDIDATE_STOPPED ? now : null;
    }

    /** The placement that came of it is none any more: as after a close without one. */
    void placementCancelled(Instant now) {
        identityEndsAt = now.plus(IDENTITY_STAYS);
    }

    /** Whoever leaves is not known any longer to whom they met before, but to whom they were placed with. */
    void candidateLeft(Instant now) {
        if (identityEnds() != null && showsIdentity(now)) {
            identityEndsAt = now;
        }
    }

    /** What the candidate said goes with them; that they met stays, for the figures. */
    void forgetCandidate() {
        candidateReason = null;
    }

    /** From INTRODUCED on; not any more 28 days after a close without a placement, or once the candidate has stopped. */
    boolean showsIdentity(Instant now) {
        Instant end = identityEnds();
        return introducedAt != null && (end == null || now.isBefore(end));
    }

    /** Null: not foreseen, while it is open and where a placement came of it. */
    private @Nullable Instant identityEnds() {
        return identityEndsAt != null || closedAt == null || outcome == IntroductionOutcome.PLACED
                ? identityEndsAt
                : closedAt.plus(IDENTITY_STAYS);
    }

    UUID id() {
        return id;
    }

    UUID networkId() {
        return networkId;
    }

    UUID candidateId() {
        return candidateId;
    }

    UUID organizationId() {
        return organizationId;
    }

    @Nullable
    UUID vacancyId() {
        return vacancyId;
    }

    @Nullable
    UUID contactId() {
        return contactId;
    }

    @Nullable
    UUID recipientId() {
        return recipientId;
    }

    IntroductionStatus status() {
        return status;
    }

    @Nullable
    YesNo candidateAnswer() {
        return candidateAnswer;
    }

    @Nullable
    YesNo employerAnswer() {
        return employerAnswer;
    }

    /** Why the candidate said no. */
    @Nullable
    String candidateReason(PersonKeys keys) {
        return keys.open(PersonalField.REFUSAL_REASON, candidateId, candidateReason);
    }

    int version() {
        return version;
    }

    IntroductionSnapshot snapshot(Instant now) {
        return new IntroductionSnapshot(
                id,
                networkId,
                candidateId,
                organizationId,
                vacancyId,
                proposalId,
                recipientId,
                contactId,
                origin,
                status,
                candidateAnswer,
                employerAnswer,
                outcome,
                introducedAt,
                closedAt,
                createdAt,
                showsIdentity(now),
                version);
    }
}
