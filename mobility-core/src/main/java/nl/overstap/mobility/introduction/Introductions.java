package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.mobility.vacancy.VacancySnapshot;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * The introductions of the current network. The bureau reads all and leads them; an employer reads and answers its
 * own; a candidate theirs. Who is who is told by {@link IntroductionSnapshot#showsIdentity}.
 */
@ApplicationScoped
public class Introductions {

    private static final int LONGEST_REASON = 500;

    private final IntroductionRepository repository;
    private final IntroductionQueries queries;
    private final Candidates candidates;
    private final Organizations organizations;
    private final Vacancies vacancies;
    private final CandidateSight sight;
    private final EmployerContacts contacts;
    private final Links links;
    private final AuditTrail trail;
    private final Vault vault;
    private final Event<IntroductionRequested> requested;
    private final Event<IntroductionMade> made;
    private final Event<IntroductionClosed> closed;
    private final Clock clock;

    Introductions(
            IntroductionRepository repository,
            IntroductionQueries queries,
            Candidates candidates,
            Organizations organizations,
            Vacancies vacancies,
            CandidateSight sight,
            EmployerContacts contacts,
            Links links,
            AuditTrail trail,
            Vault vault,
            Event<IntroductionRequested> requested,
            Event<IntroductionMade> made,
            Event<IntroductionClosed> closed,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.candidates = candidates;
        this.organizations = organizations;
        this.vacancies = vacancies;
        this.sight = sight;
        this.contacts = contacts;
        this.links = links;
        this.trail = trail;
        this.vault = vault;
        this.requested = requested;
        this.made = made;
        this.closed = closed;
        this.clock = clock;
    }

    /** The bureau asks both whether they want to meet. */
    @Transactional
    public Outcome<IntroductionSnapshot> request(
            Actor actor, @Nullable UUID candidateId, @Nullable UUID organizationId, @Nullable UUID vacancyId) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "The bureau introduces people.");
        }
        Violations violations = new Violations();
        violations.addIf(candidateId == null, "candidateId", "is needed");
        violations.addIf(organizationId == null && vacancyId == null, "organizationId", "is needed");
        Optional<VacancySnapshot> vacancy = vacancyId == null ? Optional.empty() : vacancies.find(vacancyId);
        violations.addIf(vacancyId != null && vacancy.isEmpty(), "vacancyId", "is not known");
        violations.addIf(candidateId != null && candidates.find(candidateId).isEmpty(), "candidateId", "is not known");
        UUID employer = organizationId != null
                ? organizationId
                : vacancy.map(VacancySnapshot::organizationId).orElse(null);
        violations.addIf(employer != null && organizations.find(employer).isEmpty(), "organizationId", "is not known");
        violations.addIf(
                vacancy.isPresent() && !vacancy.get().organizationId().equals(employer),
                "vacancyId",
                "is another organization's");
        if (!violations.isEmpty() || candidateId == null || employer == null) {
            return Outcome.invalid(violations.list());
        }
        if (vacancy.isPresent() && !vacancy.get().isOpen()) {
            return Outcome.conflict("vacancy-not-open", "The vacancy is not open.");
        }
        return open(new NewIntroduction(
                candidateId, employer, vacancyId, null, null, null, IntroductionOrigin.BUREAU, false, false));
    }

    /** Opens an introduction with the answers known already; refused where the two may not meet or do already. */
    @Transactional
    Outcome<IntroductionSnapshot> open(NewIntroduction wanted) {
        candidates.hold(wanted.candidateId());
        Optional<CandidateSnapshot> candidate =
                candidates.find(wanted.candidateId()).filter(c -> c.status() == CandidateStatus.ACTIVE);
        if (candidate.isEmpty()) {
            return Outcome.conflict("candidate-not-active", "The candidate is not active now.");
        }
        if (sight.isBarred(candidate.get(), wanted.organizationId())) {
            return keptAway();
        }
        if (repository.isOpen(wanted.candidateId(), wanted.organizationId(), wanted.vacancyId())) {
            return Outcome.conflict("introduction-open", "There is an open introduction of these two already.");
        }
        Introduction introduction =
                Introduction.request(Ids.at(clock.millis()), CurrentNetwork.id(), wanted, clock.instant());
        repository.persistAndFlush(introduction);
        record(introduction, "REQUESTED", wanted.origin().name());
        requested.fire(new IntroductionRequested(introduction.networkId(), introduction.id()));
        return Outcome.done(introduction.snapshot(clock.instant()));
    }

    private static <T> Outcome<T> keptAway() {
        return Outcome.conflict("organization-blocked", "This candidate is not shown to that organization.");
    }

    /** The candidate's answer, by their own account or link; a NO may say why, for their own eyes. */
    @Transactional
    public Outcome<IntroductionSnapshot> answerOfCandidate(
            UUID candidateId, UUID id, YesNo answer, @Nullable String reason) {
        candidates.hold(candidateId);
        Introduction introduction = repository.findById(id);
        if (introduction == null || !introduction.candidateId().equals(candidateId)) {
            return Outcome.unknown();
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            return Outcome.invalid("reason", "must have at most " + LONGEST_REASON + " characters");
        }
        if (introduction.candidateAnswer() == answer) {
            return Outcome.done(introduction.snapshot(clock.instant()));
        }
        if (!mayStillAnswer(introduction, answer)) {
            return tooLate();
        }
        introduction.answerOfCandidate(answer, reason, vault.of(candidateId), clock.instant());
        return answered(introduction, "CANDIDATE_ANSWERED", answer);
    }

    /** The employer's answer, by HR of the organization. */
    @Transactional
    public Outcome<IntroductionSnapshot> answerOfEmployer(Actor actor, UUID id, YesNo answer) {
        repository.candidateOf(id).ifPresent(candidates::hold);
        Introduction introduction = repository.findById(id);
        if (introduction == null || !sees(actor, introduction)) {
            return Outcome.unknown();
        }
        if (!actor.isHrOf(introduction.organizationId())) {
            return Outcome.notAllowed("employer-only", "The employer answers for itself.");
        }
        if (introduction.employerAnswer() == answer) {
            return Outcome.done(introduction.snapshot(clock.instant()));
        }
        if (!mayStillAnswer(introduction, answer) || (answer == YesNo.YES && isKeptAway(introduction))) {
            return tooLate(); // that it is kept away is not for the employer to know
        }
        introduction.answerOfEmployer(answer, null, clock.instant());
        return answered(introduction, "EMPLOYER_ANSWERED", answer);
    }

    /** A recipient who was interested has thought better of it. */
    void interestWithdrawn(UUID recipientId) {
        for (Introduction introduction : repository.ofRecipient(recipientId)) {
            if (introduction.status() == IntroductionStatus.REQUESTED
                    || introduction.status() == IntroductionStatus.ACCEPTED) {
                introduction.answerOfEmployer(YesNo.NO, null, clock.instant());
                answered(introduction, "EMPLOYER_ANSWERED", YesNo.NO);
            }
        }
    }

    private boolean isKeptAway(Introduction introduction) {
        return candidates
                .find(introduction.candidateId())
                .filter(c -> sight.isBarred(c, introduction.organizationId()))
                .isPresent();
    }

    private static boolean mayStillAnswer(Introduction introduction, YesNo answer) {
        return introduction.status() == IntroductionStatus.REQUESTED
                || (introduction.status() == IntroductionStatus.ACCEPTED && answer == YesNo.NO);
    }

    private static Outcome<IntroductionSnapshot> tooLate() {
        return Outcome.conflict("answer-too-late", "The introduction no longer waits for an answer.");
    }

    private Outcome<IntroductionSnapshot> answered(Introduction introduction, String action, YesNo answer) {
        repository.flush();
        record(introduction, action, answer.name());
        if (introduction.status() == IntroductionStatus.DECLINED) {
            closed.fire(new IntroductionClosed(introduction.networkId(), introduction.id()));
        }
        return Outcome.done(introduction.snapshot(clock.instant()));
    }

    /** The bureau introduces two who both said yes and are not kept apart: identity is shown from now on. */
    @Transactional
    public Outcome<IntroductionSnapshot> introduce(Actor actor, UUID id, int version) {
        Outcome<Introduction> found = forBureau(actor, id, version);
        if (!(found instanceof Outcome.Done<Introduction>(Introduction introduction))) {
            return found.map(i -> i.snapshot(clock.instant()));
        }
        if (introduction.status() == IntroductionStatus.INTRODUCED) {
            return Outcome.done(introduction.snapshot(clock.instant()));
        }
        if (!introduction.status().allows(IntroductionStatus.INTRODUCED)) {
            return stepNotAllowed(introduction, IntroductionStatus.INTRODUCED);
        }
        CandidateSnapshot candidate =
                candidates.find(introduction.candidateId()).orElseThrow();
        if (!candidate.unboundNames().isEmpty()) {
            return Outcome.conflict(
                    "employer-unbound", "The candidate names an employer that fits no organization: bind it first.");
        }
        if (sight.isBarred(candidate, introduction.organizationId())) {
            return keptAway();
        }
        introduction.introduce(contacts.of(introduction.organizationId()).orElse(null), clock.instant());
        repository.flush();
        links.open(LinkKind.INTRODUCTION, introduction.id(), null);
        record(introduction, "INTRODUCED", null);
        made.fire(new IntroductionMade(introduction.networkId(), introduction.id()));
        return Outcome.done(introduction.snapshot(clock.instant()));
    }

    /** The bureau closes an open introduction; PLACED comes with a placement only. */
    @Transactional
    public Outcome<IntroductionSnapshot> close(
            Actor actor, UUID id, int version, @Nullable IntroductionOutcome outcome) {
        Outcome<Introduction> found = forBureau(actor, id, version);
        if (!(found instanceof Outcome.Done<Introduction>(Introduction introduction))) {
            return found.map(i -> i.snapshot(clock.instant()));
        }
        if (outcome == null) {
            return Outcome.invalid("outcome", "is needed");
        }
        if (outcome == IntroductionOutcome.PLACED) {
            return Outcome.conflict("placement-needed", "PLACED comes with a placement: POST /v1/placements.");
        }
        if (!introduction.status().allows(IntroductionStatus.CLOSED)) {
            return stepNotAllowed(introduction, IntroductionStatus.CLOSED);
        }
        end(introduction, outcome);
        return Outcome.done(introduction.snapshot(clock.instant()));
    }

    /** A placement came of it. In the placement's transaction. */
    @Transactional
    public void placed(UUID id) {
        Introduction introduction = repository.findById(id);
        end(introduction, IntroductionOutcome.PLACED);
    }

    /** The placement that came of it is cancelled, in the transaction of that. */
    @Transactional
    public void placementCancelled(UUID id) {
        repository.candidateOf(id).ifPresent(candidates::holdForChange);
        Introduction introduction = repository.findById(id);
        introduction.placementCancelled(clock.instant());
        boolean isThere = candidates
                .find(introduction.candidateId())
                .filter(c -> c.status().isPresent())
                .isPresent();
        if (!isThere) {
            introduction.candidateLeft(clock.instant());
        }
    }

    /** Before introductions of these are ended: as a no of theirs would. */
    void hold(List<UUID> candidateIds) {
        candidates.hold(candidateIds);
    }

    void endAll(List<Introduction> open, IntroductionOutcome outcome) {
        open.forEach(i -> end(i, outcome));
    }

    void hideAll(List<Introduction> candidateLeft) {
        candidateLeft.forEach(i -> i.candidateLeft(clock.instant()));
    }

    private void end(Introduction introduction, IntroductionOutcome outcome) {
        introduction.close(outcome, clock.instant());
        repository.flush();
        record(introduction, "CLOSED", outcome.name());
        closed.fire(new IntroductionClosed(introduction.networkId(), introduction.id()));
    }

    private Outcome<Introduction> forBureau(Actor actor, UUID id, int version) {
        repository.candidateOf(id).ifPresent(candidates::hold);
        Introduction introduction = repository.findById(id);
        if (introduction == null || !sees(actor, introduction)) {
            return Outcome.unknown();
        }
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "The bureau leads introductions.");
        }
        return introduction.version() == version ? Outcome.done(introduction) : Outcome.refused(new Refusal.Stale());
    }

    private static Outcome<IntroductionSnapshot> stepNotAllowed(Introduction introduction, IntroductionStatus next) {
        return Outcome.conflict(
                "step-not-allowed",
                "An introduction that is " + introduction.status() + " cannot become " + next + ".");
    }

    /** The introduction, whoever asks: for letters and for the rules of other features. */
    @Transactional
    public Optional<IntroductionSnapshot> find(UUID id) {
        return repository.findByIdOptional(id).map(i -> i.snapshot(clock.instant()));
    }

    /** The same for whoever will change its candidate in the end, once whoever changes them is waited for. */
    @Transactional
    public Optional<IntroductionSnapshot> findForChange(UUID id) {
        repository.candidateOf(id).ifPresent(candidates::holdForChange);
        return find(id);
    }

    /** The introduction, where the actor may know of it. */
    @Transactional
    public Optional<IntroductionSnapshot> find(Actor actor, UUID id) {
        return repository.findByIdOptional(id).filter(i -> sees(actor, i)).map(i -> i.snapshot(clock.instant()));
    }

    /** Those that the actor may know of; a piece may be shorter than asked for where a coach may not any more. */
    @Transactional
    public Page<IntroductionSnapshot> list(Actor actor, IntroductionFilter filter, PageRequest page) {
        Page<UUID> listed = queries.list(actor, filter, page);
        return new Page<>(
                repository.inOrder(listed.items()).stream()
                        .filter(i -> sees(actor, i))
                        .map(i -> i.snapshot(clock.instant()))
                        .toList(),
                listed.next());
    }

    /** The candidate's own, newest first: what their page shows. */
    @Transactional
    public List<IntroductionSnapshot> ofCandidate(UUID candidateId) {
        return repository.list("candidateId = ?1 order by createdAt desc, id desc", candidateId).stream()
                .map(i -> i.snapshot(clock.instant()))
                .toList();
    }

    private boolean sees(Actor actor, Introduction introduction) {
        return actor.isBureau()
                || actor.isHrOf(introduction.organizationId())
                || actor.isCandidate(introduction.candidateId())
                || (actor.coach().isPresent()
                        && candidates
                                .find(introduction.candidateId())
                                .filter(c -> sight.isCoach(actor, c))
                                .isPresent());
    }

    private void record(Introduction introduction, String action, @Nullable String detail) {
        trail.record(Subject.INTRODUCTION, introduction.id(), introduction.candidateId(), action, detail);
    }
}
