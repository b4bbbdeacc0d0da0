package nl.overstap.mobility.proposal;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.matching.Match;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonalField;
import org.jspecify.annotations.Nullable;

/** A match put before the bureau, and the steps it may take. The explanation is kept beside it. */
@Entity
@Table(name = "proposal")
@SuppressWarnings("UnusedVariable") // lists read some columns with SQL
class Proposal {

    /** How long whoever decided can change it; an approval takes effect after that. */
    static final Duration SECOND_THOUGHTS = Duration.ofSeconds(60);

    @Id
    private UUID id;

    private UUID networkId;
    private UUID candidateId;
    private UUID vacancyId;
    private UUID organizationId;

    @Enumerated(EnumType.STRING)
    private Engagement engagement;

    @Enumerated(EnumType.STRING)
    private ProposalOrigin origin;

    private boolean candidateInterested;
    private boolean employerInterested;

    @Enumerated(EnumType.STRING)
    private ProposalStatus status;

    private double score;
    private double upTo;

    @Nullable
    private LocalDate parkedUntil;

    @Nullable
    private UUID decidedBy;

    @Nullable
    private Instant decidedAt;

    @Nullable
    private Instant effectiveAt;

    @Nullable
    private String reasonCode;

    private byte @Nullable [] reasonText;

    private Instant createdAt;
    private Instant followedAt;

    @Nullable
    private Instant endedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Proposal() {}

    /** The employer and the form of work of the vacancy that is proposed. */
    record Opening(UUID organizationId, Engagement engagement) {}

    static Proposal of(UUID networkId, Match match, Opening opening, ProposalOrigin origin, Instant now) {
        Proposal proposal = new Proposal();
        proposal.id = Ids.random();
        proposal.networkId = networkId;
        proposal.candidateId = match.candidateId();
        proposal.vacancyId = match.vacancyId();
        proposal.organizationId = opening.organizationId();
        proposal.engagement = opening.engagement();
        proposal.origin = ProposalOrigin.ENGINE;
        proposal.status = ProposalStatus.PROPOSED;
        proposal.score = match.score();
        proposal.upTo = match.upTo();
        proposal.createdAt = now;
        proposal.followedAt = now;
        proposal.ask(origin);
        return proposal;
    }

    /** Somebody wants it: whoever does so first is the origin, and it no longer depends on the score. */
    void ask(ProposalOrigin who) {
        candidateInterested |= who == ProposalOrigin.CANDIDATE;
        employerInterested |= who == ProposalOrigin.EMPLOYER;
        if (origin == ProposalOrigin.ENGINE) {
            origin = who;
        }
    }

    boolean isAskedBy(ProposalOrigin who) {
        return switch (who) {
            case ENGINE -> false;
            case CANDIDATE -> candidateInterested;
            case EMPLOYER -> employerInterested;
        };
    }

    /** Whether somebody wants it, so that no threshold holds for it. */
    boolean isWanted() {
        return candidateInterested || employerInterested;
    }

    /** Takes over the score of the match as it is now. */
    void follow(Match match, Instant now) {
        score = match.score();
        upTo = match.upTo();
        followedAt = now;
    }

    /** Whether an approval or a rejection can no longer be changed. */
    boolean isFinal(Instant now) {
        return decidedAt != null && !now.isBefore(decidedAt.plus(SECOND_THOUGHTS));
    }

    boolean wasDecidedAfter(Instant moment) {
        return decidedAt != null && decidedAt.isAfter(moment);
    }

    boolean wasDecidedAfter(Proposal other) {
        return other.decidedAt == null || wasDecidedAfter(other.decidedAt);
    }

    void decide(Decision decision, ProposalStatus outcome, UUID advisor, PersonKey key, Instant now) {
        status = outcome;
        reasonCode = decision.reasonCode();
        reasonText = key.seal(PersonalField.DECISION_REASON, decision.reasonText());
        parkedUntil = null;
        if (decidedAt == null) {
            decidedBy = advisor;
            decidedAt = now;
        }
    }

    void takeEffect(Instant now) {
        effectiveAt = now;
    }

    void park(@Nullable LocalDate until) {
        parkedUntil = until;
    }

    /** Whether it ends when the candidate or the vacancy goes: undecided, or approved less than a minute ago. */
    boolean isOpen() {
        return status == ProposalStatus.PROPOSED || (status == ProposalStatus.APPROVED && effectiveAt == null);
    }

    void withdraw(Instant now) {
        status = ProposalStatus.WITHDRAWN;
        parkedUntil = null;
        endedAt = now;
    }

    /** Forgets what was written about a person who is erased. */
    void forgetText() {
        reasonText = null;
    }

    UUID id() {
        return id;
    }

    UUID candidateId() {
        return candidateId;
    }

    UUID vacancyId() {
        return vacancyId;
    }

    UUID organizationId() {
        return organizationId;
    }

    ProposalStatus status() {
        return status;
    }

    ProposalOrigin origin() {
        return origin;
    }

    double score() {
        return score;
    }

    double upTo() {
        return upTo;
    }

    @Nullable
    UUID decidedBy() {
        return decidedBy;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    Instant effectiveAt() {
        return effectiveAt;
    }

    int version() {
        return version;
    }
}
